import { Text, View } from '@tarojs/components';
import { formatYuan, type RebateOffer } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { AccountPanel } from './AccountPanel';
import styles from './index.module.scss';
import { useRebates } from './use-rebates';

/** My rebate money: what is there, on what and until when it can be spent, and where it came from. */
export default function RebatesPage() {
  const t = useText();
  const rebates = useRebates();
  const { list } = rebates;
  if (rebates.isVisitor) {
    return (
      <Screen>
        <EmptyState icon="gift" title={t('rebate.visitor')} />
      </Screen>
    );
  }
  const { accounts = [], offers = [] } = list.value ?? {};
  const isEmpty = list.value !== undefined && accounts.length === 0 && offers.length === 0;
  return (
    <Screen>
      {list.value === undefined && list.failure === undefined && (
        <View className={styles['list'] ?? ''}>
          <Skeleton height="120px" />
          <Skeleton height="120px" />
        </View>
      )}
      {list.value === undefined && list.failure !== undefined && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {isEmpty && <EmptyState icon="gift" title={t('rebate.empty')} text={t('rebate.emptyText')} />}
      <View className={styles['list'] ?? ''}>
        {offers.map((offer) => (
          <Offer
            key={offer.policyId}
            offer={offer}
            isBusy={rebates.converting === offer.policyId}
            onConvert={rebates.convert}
          />
        ))}
        {accounts.map((account) => (
          <AccountPanel
            key={account.id}
            account={account}
            isOpen={rebates.openId === account.id}
            timeZone={rebates.timeZone}
            onToggle={rebates.toggle}
          />
        ))}
      </View>
    </Screen>
  );
}

function Offer({
  offer,
  isBusy,
  onConvert,
}: {
  offer: RebateOffer;
  isBusy: boolean;
  onConvert: (offer: RebateOffer) => void;
}) {
  const t = useText();
  return (
    <View className={styles['offer'] ?? ''}>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{offer.schemeName}</Text>
        <Text className={styles['line'] ?? ''}>
          {t('rebate.offer', {
            points: formatCount(offer.points),
            amount: formatYuan(offer.fen),
          })}
        </Text>
      </View>
      <Button id="rebate-convert" isSmall isPending={isBusy} onClick={() => onConvert(offer)}>
        {t('rebate.convert')}
      </Button>
    </View>
  );
}
