import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '../../../components/Button';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { couponPlaces } from '../../../coupons/coupon-places';
import { JoinSheet } from '../../../join/JoinSheet';
import { useText } from '../../../texts/text';
import { CentreTicket } from './CentreTicket';
import styles from './index.module.scss';
import { useCentre } from './use-centre';

/** The coupon centre: what may be claimed now, how much is left of it, and until when. */
export default function CentrePage() {
  const t = useText();
  const centre = useCentre();
  const { list, join } = centre;
  return (
    <Screen>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{t('coupon.centre')}</Text>
        <Text className={styles['text'] ?? ''}>{t('coupon.centreText')}</Text>
      </View>
      {centre.isVisitor ? (
        <EmptyState
          icon="ticket"
          title={t('coupon.centreVisitor')}
          text={t('home.joinText')}
          action={
            <Button id="centre-join" isSmall isPending={join.isPending} onClick={join.join}>
              {t('home.join')}
            </Button>
          }
        />
      ) : (
        <Coupons centre={centre} />
      )}
      {join.isOpen && <JoinSheet programme={centre.programme} onClose={join.close} />}
      {list.state === 'ready' && !centre.isVisitor && (
        <View className={styles['wallet'] ?? ''}>
          <Button
            id="centre-wallet"
            look="outline"
            onClick={() => void Taro.navigateTo({ url: couponPlaces.wallet })}
          >
            {t('coupon.toWallet')}
          </Button>
        </View>
      )}
    </Screen>
  );
}

function Coupons({ centre }: { centre: ReturnType<typeof useCentre> }) {
  const t = useText();
  const { list, now, timeZone, claimed, claiming, claim } = centre;
  switch (list.state) {
    case 'loading':
      return (
        <View className={styles['list'] ?? ''}>
          {['first', 'second', 'third'].map((place) => (
            <Skeleton key={place} height="150px" />
          ))}
        </View>
      );
    case 'error':
      return <ErrorState failure={list.failure} onRetry={() => void list.reload()} />;
    case 'empty':
      return (
        <EmptyState
          icon="ticket"
          title={t('coupon.centreEmpty')}
          text={t('coupon.centreEmptyText')}
        />
      );
    case 'ready':
      return (
        <>
          <View className={styles['list'] ?? ''}>
            {list.items.map((coupon) => (
              <CentreTicket
                key={coupon.templateId}
                coupon={coupon}
                now={now}
                timeZone={timeZone}
                claimedId={claimed[coupon.templateId]}
                isClaiming={claiming === coupon.templateId}
                onClaim={claim}
              />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      );
  }
}
