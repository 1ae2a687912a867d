import { Text, View } from '@tarojs/components';
import { CouponEntry } from '../../coupons/CouponEntry';
import { ErrorState } from '../../components/Notice';
import { Screen } from '../../components/Screen';
import { Skeleton } from '../../components/Skeleton';
import { useTabTexts } from '../../hooks/use-tab-texts';
import { JoinSheet } from '../../join/JoinSheet';
import { topInset } from '../../platform/top-inset';
import { useText } from '../../texts/text';
import { EarnGuide } from './EarnGuide';
import styles from './index.module.scss';
import { MemberSummary } from './MemberSummary';
import { PlayGrid } from './PlayGrid';
import { StoreList } from './StoreList';
import { TierList } from './TierList';
import { useHome } from './use-home';

/** Home: the retailer, what membership gives, its stores. Nothing here needs a login. */
export default function HomePage() {
  const t = useText();
  useTabTexts();
  const { programme, failure, reload, phase, member, card, join } = useHome();

  return (
    <Screen>
      <View className={styles['hero'] ?? ''} style={{ paddingTop: `${topInset() + 28}px` }}>
        <Text className={styles['welcome'] ?? ''}>{t('home.welcome')}</Text>
        <Text className={styles['name'] ?? ''}>{programme?.name ?? t('app.title')}</Text>
        <Text className={styles['tagline'] ?? ''}>{programme?.tagline ?? ''}</Text>
      </View>
      <View className={styles['summary'] ?? ''}>
        <MemberSummary phase={phase} member={member} card={card} join={join} />
      </View>
      <PlayGrid />
      {programme && (
        <>
          <CouponEntry />
          <EarnGuide earning={programme.earning} />
          <TierList tiers={programme.tiers} currentTierId={card?.tier.id} />
          <StoreList stores={programme.stores} timeZone={programme.timeZone} />
        </>
      )}
      {!programme && failure === undefined && <HomeSkeleton />}
      {!programme && failure !== undefined && (
        <ErrorState failure={failure} onRetry={() => void reload()} />
      )}
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </Screen>
  );
}

function HomeSkeleton() {
  return (
    <View className={styles['skeleton'] ?? ''}>
      <Skeleton width="40%" height="22px" />
      <Skeleton height="96px" />
      <Skeleton width="30%" height="22px" />
      <Skeleton height="150px" />
    </View>
  );
}
