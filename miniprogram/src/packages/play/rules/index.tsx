import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { DrawOfferDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { playPlaces } from '../../../play/play-places';
import { formatInstant } from '../../../programme/programme-time';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { useOffer } from '../offer/use-offer';
import { FairnessPanel } from './FairnessPanel';
import styles from './index.module.scss';
import { PrizeTable } from './PrizeTable';

/** The rules as they must be known before playing: who, when, how, for what, and with which odds. */
export default function RulesPage() {
  const t = useText();
  const { offer, failure, reload, timeZone } = useOffer(t('draw.rules'));
  if (!offer) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="220px" />
            <Skeleton height="240px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{offer.name}</Text>
        <Text className={styles['kind'] ?? ''}>{t(`draw.kind.${offer.kind}`)}</Text>
      </View>
      <Facts offer={offer} timeZone={timeZone} />
      <Section title={t('draw.prizes')}>
        <PrizeTable prizes={offer.prizes} tapeLength={offer.tapeLength} />
      </Section>
      <Section title={t('draw.rules')}>
        <View className={styles['panel'] ?? ''}>
          {offer.rules.map((paragraph, index) => (
            <Text key={paragraph} className={styles['paragraph'] ?? ''}>
              {`${index + 1}. ${paragraph}`}
            </Text>
          ))}
          <Text className={styles['legal'] ?? ''}>{t('draw.legal')}</Text>
        </View>
      </Section>
      <Section title={t('draw.fair')}>
        <FairnessPanel offer={offer} timeZone={timeZone} />
      </Section>
      <View className={styles['ways'] ?? ''}>
        <Button
          id="rules-winners"
          look="outline"
          onClick={() => void Taro.navigateTo({ url: playPlaces.winners(offer.id) })}
        >
          {t('draw.winners')}
        </Button>
      </View>
    </Screen>
  );
}

function Facts({ offer, timeZone }: { offer: DrawOfferDetails; timeZone: string }) {
  const t = useText();
  const { place, perDayMax, perMemberMax, costPoints, tierNames } = offer;
  const chances = [
    perDayMax !== null && t('draw.perDay', { count: perDayMax }),
    perMemberMax > 0 ? t('draw.perMember', { count: perMemberMax }) : t('draw.grantedOnly'),
    costPoints > 0 ? t('draw.cost', { points: formatCount(costPoints) }) : t('draw.free'),
  ];
  const where =
    place === null
      ? t(offer.kind === 'desk' ? 'draw.atDesk' : 'draw.anywhere')
      : place.storeNames.length > 0
        ? t('draw.placeStores', {
            metres: formatCount(place.withinMetres),
            stores: place.storeNames.join(t('draw.listMark')),
          })
        : t('draw.placeAny', { metres: formatCount(place.withinMetres) });
  const rows: readonly (readonly [string, string])[] = [
    [t('draw.fact.organiser'), offer.organiser],
    [
      t('draw.fact.time'),
      offer.sessions
        .map(
          ({ startsAt, endsAt }) =>
            `${formatInstant(startsAt, timeZone)} – ${endText(startsAt, endsAt, timeZone)}`,
        )
        .join('\n'),
    ],
    [t('draw.fact.where'), where],
    [t('draw.fact.who'), tierNames?.join(t('draw.listMark')) ?? t('draw.allTiers')],
    [t('draw.fact.chances'), chances.filter(Boolean).join(' · ')],
  ];
  return (
    <View className={styles['panel'] ?? ''}>
      {rows.map(([label, text]) => (
        <View key={label} className={styles['row'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{label}</Text>
          <Text className={styles['text'] ?? ''}>{text}</Text>
        </View>
      ))}
    </View>
  );
}

/** The end of a session, without the day where it is the same one. */
function endText(startsAt: string, endsAt: string, timeZone: string): string {
  const [start, end] = [formatInstant(startsAt, timeZone), formatInstant(endsAt, timeZone)];
  return start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end;
}
