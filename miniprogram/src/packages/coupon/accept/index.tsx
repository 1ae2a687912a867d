import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CouponOffer } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { JoinSheet } from '../../../join/JoinSheet';
import { formatInstant } from '../../../programme/programme-time';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import { Ticket } from '../ticket/Ticket';
import styles from './index.module.scss';
import { useOffer } from './use-offer';

/** What a friend gives: the ticket, from whom, and the button that accepts it. */
export default function AcceptPage() {
  const t = useText();
  const page = useOffer();
  const { offer, join } = page;
  return (
    <Screen>
      {page.isVisitor && (
        <EmptyState
          icon="gift"
          title={t('coupon.offerVisitor')}
          text={t('home.joinText')}
          action={
            <Button id="accept-join" isSmall isPending={join.isPending} onClick={join.join}>
              {t('home.join')}
            </Button>
          }
        />
      )}
      {!page.isVisitor && offer && <Offer offer={offer} page={page} />}
      {!page.isVisitor && !offer && page.failure === undefined && (
        <View className={styles['page'] ?? ''}>
          <Skeleton height="120px" />
          <Skeleton height="48px" />
        </View>
      )}
      {!page.isVisitor && !offer && page.failure !== undefined && (
        <ErrorState failure={page.failure} onRetry={() => void page.reload()} />
      )}
      {join.isOpen && <JoinSheet programme={page.programme} onClose={join.close} />}
    </Screen>
  );
}

function Offer({ offer, page }: { offer: CouponOffer; page: ReturnType<typeof useOffer> }) {
  const t = useText();
  const { coupon, state, isMine } = offer;
  const { accept } = page;
  return (
    <View className={styles['page'] ?? ''}>
      <Text className={styles['title'] ?? ''}>
        {isMine
          ? t('coupon.offerMine')
          : t('coupon.offerFrom', { name: offer.giverNameMasked ?? t('coupon.friend') })}
      </Text>
      <Ticket
        id="offer-ticket"
        face={coupon}
        time={t('coupon.span', { from: coupon.startsOn, to: coupon.expiresOn })}
        isOver={state !== 'pending'}
      />
      <Text className={styles['line'] ?? ''}>
        {state === 'pending'
          ? t('coupon.givingUntil', { time: formatInstant(offer.expiresAt, page.timeZone) })
          : t(`coupon.offerState.${state}`)}
      </Text>
      {accept.failure !== undefined && (
        <Text className={styles['failure'] ?? ''} aria-role="alert">
          {failureText(accept.failure).message}
        </Text>
      )}
      {state === 'pending' && !isMine ? (
        <Button id="accept-coupon" isPending={accept.isPending} onClick={accept.run}>
          {t('coupon.accept')}
        </Button>
      ) : (
        <Button look="outline" onClick={() => void Taro.redirectTo({ url: couponPlaces.wallet })}>
          {t('coupon.toWallet')}
        </Button>
      )}
    </View>
  );
}
