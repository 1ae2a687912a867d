import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { giftEndpoints, type RedemptionDetails } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { mallPlaces } from '../../../mall/mall-places';
import { useCardSummary } from '../../../member-code/use-card-summary';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { CodePanel } from '../redemption/CodePanel';
import { PartnerCode } from '../redemption/PartnerCode';
import styles from './index.module.scss';

/** It worked: how the gift is had now, and where to go from here. */
export default function ResultPage() {
  const t = useText();
  useTitle(t('result.title'));
  const redemptionId = useRouter().params['id'] ?? '';
  const {
    value: redemption,
    failure,
    reload,
  } = useLoad(() => call(giftEndpoints.readMyRedemption, { redemptionId }));
  if (!redemption) {
    return (
      <Screen>
        {failure === undefined ? (
          <View className={styles['bones'] ?? ''}>
            <Skeleton height="140px" />
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
      <Success redemption={redemption} />
      <CodePanel redemption={redemption} />
      <PartnerCode redemption={redemption} />
      <View className={styles['actions'] ?? ''}>
        {redemption.couponId !== null && (
          <Button
            id="result-coupon"
            onClick={() => replace(couponPlaces.detail(redemption.couponId ?? ''))}
          >
            {t('result.useCoupon')}
          </Button>
        )}
        <Button
          id="result-order"
          look={redemption.couponId === null ? 'primary' : 'outline'}
          onClick={() => replace(mallPlaces.redemption(redemption.id))}
        >
          {t('result.order')}
        </Button>
        <Button id="result-more" look="quiet" onClick={() => replace(mallPlaces.home)}>
          {t('result.more')}
        </Button>
      </View>
    </Screen>
  );
}

const replace = (url: string) => void Taro.redirectTo({ url });

function Success({ redemption }: { redemption: RedemptionDetails }) {
  const t = useText();
  const card = useCardSummary();
  return (
    <View className={styles['success'] ?? ''}>
      <View className={styles['mark'] ?? ''}>
        <Icon name="check" size={34} />
      </View>
      <Text id="result-title" className={styles['title'] ?? ''}>
        {t('result.title')}
      </Text>
      <Text className={styles['name'] ?? ''}>{redemption.gift.name}</Text>
      <Text className={styles['text'] ?? ''}>{nextStep(redemption, t)}</Text>
      {card && (
        <Text className={styles['text'] ?? ''}>
          {t('result.left', { points: formatCount(card.pointsBalance) })}
        </Text>
      )}
    </View>
  );
}

/** What happens now, by how the gift is had. */
function nextStep(redemption: RedemptionDetails, t: ReturnType<typeof useText>): string {
  if (redemption.way === 'pick_up') {
    return t('result.pickUp', { store: redemption.storeName ?? '' });
  }
  if (redemption.way === 'delivery') return t('result.ship');
  const { kind } = redemption.gift.content;
  if (kind === 'coupon') return t('result.coupon');
  if (kind === 'chances') return t('result.chances');
  return t(kind === 'partner_code' ? 'result.code' : 'result.done');
}
