import { Text, View } from '@tarojs/components';
import Taro, { useShareAppMessage } from '@tarojs/taro';
import { couponEndpoints, type CouponDetails } from '@huike/shared-types/client';
import { callOnce } from '../../../api/call-once';
import { Button } from '../../../components/Button';
import { couponPlaces } from '../../../coupons/coupon-places';
import { useAction } from '../../../hooks/use-action';
import { formatInstant } from '../../../programme/programme-time';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';

interface Props {
  coupon: CouponDetails;
  timeZone: string;
  onChanged: () => Promise<void>;
}

/** Gives a coupon to a friend: offers it, hands out the link, takes it back. */
export function GivePanel({ coupon, timeZone, onChanged }: Props) {
  const t = useText();
  const { transfer } = coupon;
  const token = transfer?.state === 'pending' ? transfer.token : null;
  useShareAppMessage(() =>
    token === null
      ? { title: t('coupon.centre'), path: couponPlaces.centre }
      : { title: t('coupon.shareTitle', { name: coupon.name }), path: couponPlaces.accept(token) },
  );
  const give = useAction(async () => {
    const { confirm } = await Taro.showModal({
      title: t('coupon.give'),
      content: t('coupon.giveAsk'),
      confirmText: t('action.confirm'),
      cancelText: t('action.cancel'),
      confirmColor: '#8c2f39',
    });
    if (!confirm) return;
    await callOnce(couponEndpoints.giveCoupon, { couponId: coupon.id }, coupon.id);
    await onChanged();
  });
  const takeBack = useAction(async () => {
    if (!transfer) return;
    await callOnce(couponEndpoints.takeBackCoupon, { transferId: transfer.id }, transfer.id);
    await onChanged();
    await Taro.showToast({ title: t('coupon.takenBack'), icon: 'none' });
  });
  const failure = give.failure ?? takeBack.failure;
  const trouble = failure !== undefined && (
    <Text className={styles['failure'] ?? ''} aria-role="alert">
      {failureText(failure).message}
    </Text>
  );

  if (transfer?.state === 'accepted') {
    return (
      <View id="coupon-given" className={`${styles['panel']} ${styles['give']}`}>
        <Text className={styles['giveTitle'] ?? ''}>
          {t('coupon.acceptedBy', { name: transfer.receiverNameMasked ?? t('coupon.friend') })}
        </Text>
      </View>
    );
  }
  if (transfer?.state === 'pending') {
    return (
      <View
        id="coupon-giving"
        className={`${styles['panel']} ${styles['give']} ${styles['raised']}`}
      >
        <Text className={styles['giveTitle'] ?? ''}>{t('coupon.giving')}</Text>
        <Text className={styles['line'] ?? ''}>
          {t('coupon.givingUntil', { time: formatInstant(transfer.expiresAt, timeZone) })}
        </Text>
        {trouble}
        <View className={styles['buttons'] ?? ''}>
          {token !== null && <ShareButton token={token} />}
          <Button
            id="coupon-take-back"
            look="outline"
            isSmall
            isPending={takeBack.isPending}
            onClick={takeBack.run}
          >
            {t('coupon.takeBack')}
          </Button>
        </View>
      </View>
    );
  }
  if (!coupon.isTransferable || coupon.state !== 'issued' || coupon.hindrance !== null) return null;
  return (
    <View className={styles['giveRow'] ?? ''}>
      {trouble}
      <Button id="coupon-give" look="outline" isPending={give.isPending} onClick={give.run}>
        {t('coupon.give')}
      </Button>
    </View>
  );
}

/** In WeChat its own share; in a browser the link goes to the clipboard. */
function ShareButton({ token }: { token: string }) {
  const t = useText();
  if (process.env.TARO_ENV === 'weapp') {
    return (
      <Button isSmall native={{ openType: 'share' }}>
        {t('coupon.share')}
      </Button>
    );
  }
  const copy = async () => {
    const { origin, pathname } = window.location;
    await Taro.setClipboardData({ data: `${origin}${pathname}#${couponPlaces.accept(token)}` });
    await Taro.showToast({ title: t('coupon.linkCopied'), icon: 'none' });
  };
  return (
    <Button id="coupon-copy-link" isSmall onClick={() => void copy()}>
      {t('coupon.copyLink')}
    </Button>
  );
}
