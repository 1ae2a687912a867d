import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { drawEndpoints, type Draw, type DrawOfferDetails } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { QrCode } from '../../../components/CodeImages';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { playPlaces } from '../../../play/play-places';
import { formatInstant } from '../../../programme/programme-time';
import { useProgramme } from '../../../programme/use-programme';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { openLink } from '../offer/open-link';
import { PrizeFace } from '../result/PrizeFace';
import { prizeWay } from '../result/prize-way';
import styles from './index.module.scss';

/** One draw: what became of the prize, its receipt, and how to check it. */
export default function DrawPage() {
  const t = useText();
  useTitle(t('draw.receipt'));
  const drawId = useRouter().params['id'] ?? '';
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const { value, failure, reload } = useLoad(async () => {
    const draw = await call(drawEndpoints.readMyDraw, { drawId });
    return {
      draw,
      offer: await call(drawEndpoints.readDrawOffer, { campaignId: draw.campaignId }),
    };
  });
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
  if (!value) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="240px" />
            <Skeleton height="200px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  const { draw, offer } = value;
  return (
    <Screen>
      <Prize draw={draw} timeZone={timeZone} />
      <Section title={t('draw.receipt')}>
        <Receipt draw={draw} timeZone={timeZone} />
      </Section>
      <Section title={t('draw.check')}>
        <Check draw={draw} offer={offer} />
      </Section>
    </Screen>
  );
}

function Prize({ draw, timeZone }: { draw: Draw; timeZone: string }) {
  const t = useText();
  const way = prizeWay(draw);
  const mayUse = way && draw.prizeKind !== 'goods';
  return (
    <View className={`${styles['panel']} ${styles['prize']}`}>
      <PrizeFace draw={draw} />
      {draw.state !== 'none' && (
        <Text id="draw-state" className={styles['state'] ?? ''}>
          {draw.state === 'claimed' && draw.claimedAt !== null
            ? t('draw.claimedAt', {
                time: formatInstant(draw.claimedAt, timeZone),
                store: draw.claimedStoreName ?? '',
              })
            : t(`draw.state.${draw.state}.text`)}
        </Text>
      )}
      {draw.winningNumber && draw.state === 'to_claim' && (
        <>
          <QrCode
            id="draw-qr"
            className={styles['qr']}
            digits={draw.winningNumber.replaceAll('-', '')}
            label={t('draw.winningNumber')}
          />
          <Text id="draw-number" className={styles['number'] ?? ''} userSelect>
            {draw.winningNumber}
          </Text>
        </>
      )}
      {mayUse && draw.state !== 'stuck' && (
        <Button id="draw-use" onClick={() => void Taro.navigateTo({ url: way.url })}>
          {t(way.text)}
        </Button>
      )}
    </View>
  );
}

function Receipt({ draw, timeZone }: { draw: Draw; timeZone: string }) {
  const t = useText();
  const rows: readonly (readonly [string, string, boolean?])[] = [
    [t('draw.fact.campaign'), draw.campaignName],
    [t('draw.fact.time'), formatInstant(draw.at, timeZone)],
    [t('draw.fact.position'), formatCount(draw.receipt.position)],
    [t('draw.fact.cost'), draw.costPoints > 0 ? formatCount(draw.costPoints) : t('draw.free')],
    [t('draw.fact.tag'), draw.receipt.memberTag, true],
    [t('draw.fact.chain'), draw.receipt.chain, true],
  ];
  return (
    <View id="draw-receipt" className={styles['panel'] ?? ''}>
      {rows.map(([label, text, isCode]) => (
        <View key={label} className={styles['row'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{label}</Text>
          <Text className={`${styles['text']} ${isCode ? styles['code'] : ''}`} userSelect>
            {text}
          </Text>
        </View>
      ))}
    </View>
  );
}

/** How this one draw is checked: before the close what to keep, after it where to look. */
function Check({ draw, offer }: { draw: Draw; offer: DrawOfferDetails }) {
  const t = useText();
  const isClosed = offer.phase === 'closed';
  const { position, chain, memberTag } = draw.receipt;
  const copy = async () => {
    await Taro.setClipboardData({
      data: [offer.name, offer.commitment.root, position, memberTag, chain].join('\n'),
    });
    await Taro.showToast({ title: t('draw.receiptCopied'), icon: 'none' });
  };
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['text'] ?? ''}>
        {t(isClosed ? 'draw.checkClosed' : 'draw.checkOpen', { position: formatCount(position) })}
      </Text>
      <View className={styles['buttons'] ?? ''}>
        <Button id="draw-check" look="outline" onClick={() => void openLink(offer.fairnessUrl)}>
          {t(isClosed ? 'draw.verify' : 'draw.verifyLater')}
        </Button>
        <Button id="draw-copy" look="quiet" onClick={() => void copy()}>
          {t('draw.copyReceipt')}
        </Button>
        <Button
          look="quiet"
          onClick={() => void Taro.navigateTo({ url: playPlaces.rules(offer.id) })}
        >
          {t('draw.rulesLink')}
        </Button>
      </View>
    </View>
  );
}
