import Taro from '@tarojs/taro';
import type { Coupon } from '@huike/shared-types/client';
import { couponPlaces } from '../../../coupons/coupon-places';
import { memberClock } from '../../../member-code/member-clock';
import { formatDay, formatInstant } from '../../../programme/programme-time';
import { useProgramme } from '../../../programme/use-programme';
import { useText } from '../../../texts/text';
import { Ticket } from '../ticket/Ticket';
import { badgeOf } from './coupon-badge';

/** A coupon of the wallet; a tap opens its code. */
export function WalletTicket({ coupon }: { coupon: Coupon }) {
  const t = useText();
  const { programme } = useProgramme();
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';
  const badge = badgeOf(coupon, formatDay(memberClock.now(), timeZone));
  const time =
    coupon.usedAt === null
      ? t('coupon.span', { from: coupon.startsOn, to: coupon.expiresOn })
      : t('coupon.usedAt', { time: formatInstant(coupon.usedAt, timeZone) });
  return (
    <Ticket
      id={`coupon-${coupon.id}`}
      face={coupon}
      time={time}
      isOver={['used', 'expired', 'void'].includes(coupon.state)}
      badge={
        badge && { text: t(`coupon.badge.${badge}`), tone: badge === 'today' ? 'urgent' : 'calm' }
      }
      onClick={() => void Taro.navigateTo({ url: couponPlaces.detail(coupon.id) })}
    />
  );
}
