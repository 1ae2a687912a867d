import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { RedemptionDetails } from '@huike/shared-types/client';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { mallPlaces } from '../../../mall/mall-places';
import { formatInstant } from '../../../programme/programme-time';
import { failureText } from '../../../texts/failure-text';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { GiftPicture } from '../shelf/GiftPicture';
import { yuanText } from '../shelf/gift-words';
import { AfterSalePanel } from './AfterSalePanel';
import { AfterSaleSheet } from './AfterSaleSheet';
import { CodePanel } from './CodePanel';
import { Delivery } from './Delivery';
import styles from './index.module.scss';
import { PartnerCode } from './PartnerCode';
import { Timeline } from './Timeline';
import { useRedemption } from './use-redemption';

/** One redemption: its code or parcel, what it was, what became of it, and what can be done. */
export default function RedemptionPage() {
  const page = useRedemption();
  const { redemption, failure, timeZone } = page;
  const [isAsking, setAsking] = useState(false);
  if (!redemption) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="84px" />
            <Skeleton height="280px" />
          </View>
        ) : (
          <ErrorState failure={failure} onRetry={() => void page.reload()} />
        )}
      </Screen>
    );
  }
  return (
    <Screen>
      <Head redemption={redemption} />
      <CodePanel redemption={redemption} />
      <PartnerCode redemption={redemption} />
      <Delivery redemption={redemption} />
      <AfterSalePanel
        afterSales={redemption.afterSales}
        timeZone={timeZone}
        withdraw={page.withdraw}
      />
      <Timeline history={redemption.history} timeZone={timeZone} />
      <Facts redemption={redemption} timeZone={timeZone} />
      <Actions page={page} redemption={redemption} onAsk={() => setAsking(true)} />
      {isAsking && (
        <AfterSaleSheet
          redemptionId={redemption.id}
          onClose={() => setAsking(false)}
          onSent={page.refresh}
        />
      )}
    </Screen>
  );
}

function Head({ redemption }: { redemption: RedemptionDetails }) {
  const t = useText();
  const { gift, state, source } = redemption;
  return (
    <View
      className={styles['head'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={t('order.again')}
      onClick={() => void Taro.navigateTo({ url: mallPlaces.gift(redemption.giftId) })}
    >
      <View className={styles['picture'] ?? ''}>
        <GiftPicture
          picture={gift.picture}
          kind={gift.content.kind}
          label={gift.name}
          iconSize={30}
        />
      </View>
      <View className={styles['words'] ?? ''}>
        <Text id="order-state" className={styles['state'] ?? ''}>
          {t(`order.state.${state}`)}
        </Text>
        <Text className={styles['name'] ?? ''}>{gift.name}</Text>
        {source !== 'mall' && (
          <Text className={styles['note'] ?? ''}>{t(`order.source.${source}`)}</Text>
        )}
      </View>
      <Icon name="arrow" size={16} />
    </View>
  );
}

function Facts({ redemption, timeZone }: { redemption: RedemptionDetails; timeZone: string }) {
  const t = useText();
  const rows: [string, string][] = [
    [t('order.way'), t(`gift.way.${redemption.way}`)],
    [t('order.spent'), t('redeem.points', { points: formatCount(redemption.pointsSpent) })],
  ];
  if (redemption.fenDue > 0) rows.push([t('order.paid'), `¥${yuanText(redemption.fenDue)}`]);
  if (redemption.storeName !== null) rows.push([t('order.pickUpAt'), redemption.storeName]);
  rows.push([t('order.redeemedAt'), formatInstant(redemption.redeemedAt, timeZone)]);
  rows.push([t('order.no'), redemption.id]);
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('order.facts')}</Text>
      {rows.map(([label, text]) => (
        <View key={label} className={styles['row'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{label}</Text>
          <Text className={styles['text'] ?? ''} userSelect>
            {text}
          </Text>
        </View>
      ))}
    </View>
  );
}

interface ActionsProps {
  page: ReturnType<typeof useRedemption>;
  redemption: RedemptionDetails;
  onAsk: () => void;
}

function Actions({ page, redemption, onAsk }: ActionsProps) {
  const t = useText();
  const { cancel, receive, withdraw } = page;
  const failure = cancel.failure ?? receive.failure ?? withdraw.failure;
  const { couponId } = redemption;
  return (
    <View className={styles['actions'] ?? ''}>
      {failure !== undefined && (
        <Text className={styles['failure'] ?? ''} aria-role="alert">
          {failureText(failure).message}
        </Text>
      )}
      {couponId !== null && (
        <Button onClick={() => void Taro.navigateTo({ url: couponPlaces.detail(couponId) })}>
          {t('order.coupon')}
        </Button>
      )}
      {redemption.state === 'shipped' && (
        <Button id="order-received" isPending={receive.isPending} onClick={() => receive.run()}>
          {t('order.received')}
        </Button>
      )}
      {redemption.mayAskAfterSale && (
        <Button id="order-after-sale" look="outline" onClick={onAsk}>
          {t('order.askAfterSale')}
        </Button>
      )}
      {redemption.isCancellable && (
        <Button
          id="order-cancel"
          look="quiet"
          isPending={cancel.isPending}
          onClick={() => cancel.run()}
        >
          {t('order.cancel')}
        </Button>
      )}
    </View>
  );
}
