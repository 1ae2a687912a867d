import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CentreCoupon } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { couponPlaces } from '../../../coupons/coupon-places';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import { Ticket } from '../ticket/Ticket';
import { claimStateOf, clockOf, type ClaimState } from './claim-state';
import styles from './CentreTicket.module.scss';

interface Props {
  coupon: CentreCoupon;
  now: number;
  timeZone: string;
  /** The coupon claimed from it on this page. */
  claimedId: string | undefined;
  isClaiming: boolean;
  onClaim: (templateId: string) => void;
}

const DAY_SECONDS = 86_400;

/** A coupon of the centre: how much is left, until when, and the button that claims it. */
export function CentreTicket({ coupon, now, timeZone, claimedId, isClaiming, onClaim }: Props) {
  const t = useText();
  const state = claimStateOf(coupon, claimedId === undefined ? 0 : 1, now);
  const { validity } = coupon;
  const time =
    validity.kind === 'dates'
      ? t('coupon.span', { from: validity.from, to: validity.to })
      : t(validity.delayDays === 0 ? 'coupon.daysAfter' : 'coupon.daysAfterDelay', {
          days: validity.days,
          delay: validity.delayDays,
        });
  const use = () =>
    void Taro.navigateTo({
      url: claimedId === undefined ? couponPlaces.wallet : couponPlaces.detail(claimedId),
    });
  return (
    <Ticket
      id={`centre-${coupon.templateId}`}
      face={coupon}
      time={time}
      isOver={state.kind === 'closed'}
      badge={
        coupon.receivedCount > 0 || claimedId !== undefined
          ? { text: t('coupon.received'), tone: 'calm' }
          : undefined
      }
      foot={
        <>
          <Stock leftBp={coupon.leftBp} />
          <View className={styles['foot'] ?? ''}>
            <Text className={styles['until'] ?? ''}>
              {untilText(coupon, state, now, timeZone, t)}
            </Text>
            <View>
              {state.kind === 'use' ? (
                <Button look="outline" isSmall onClick={use}>
                  {t('coupon.use')}
                </Button>
              ) : (
                <Button
                  id={`claim-${coupon.templateId}`}
                  isSmall
                  isPending={isClaiming}
                  isDisabled={state.kind !== 'claim'}
                  onClick={() => onClaim(coupon.templateId)}
                >
                  {t(
                    state.kind === 'claim'
                      ? 'coupon.claim'
                      : state.kind === 'wait'
                        ? 'coupon.claimSoon'
                        : `coupon.closed.${state.why}`,
                  )}
                </Button>
              )}
            </View>
          </View>
        </>
      }
    />
  );
}

function Stock({ leftBp }: { leftBp: number }) {
  const t = useText();
  // One that is left must not read as none.
  const percent = leftBp > 0 ? Math.max(1, Math.floor(leftBp / 100)) : 0;
  return (
    <View className={styles['stock'] ?? ''} aria-label={t('coupon.left', { percent })}>
      <View className={styles['track'] ?? ''}>
        <View className={styles['bar'] ?? ''} style={{ width: `${percent}%` }} />
      </View>
      <Text className={styles['left'] ?? ''}>{t('coupon.left', { percent })}</Text>
    </View>
  );
}

/** Until when it may be claimed, as a countdown on the last day; or in how long it opens. */
function untilText(
  { claimTo }: CentreCoupon,
  state: ClaimState,
  now: number,
  timeZone: string,
  t: ReturnType<typeof useText>,
): string {
  const words = (seconds: number) => {
    const { days, clock } = clockOf(seconds);
    return days > 0 ? t('coupon.daysAndClock', { days, clock }) : clock;
  };
  if (state.kind === 'wait') return t('coupon.opensIn', { time: words(state.opensInSeconds) });
  if (claimTo === null || state.kind === 'closed') return '';
  const seconds = Math.ceil((Date.parse(claimTo) - now) / 1000);
  return seconds > DAY_SECONDS
    ? t('coupon.claimUntil', { time: formatInstant(claimTo, timeZone).slice('2026-'.length) })
    : t('coupon.endsIn', { time: words(Math.max(0, seconds)) });
}
