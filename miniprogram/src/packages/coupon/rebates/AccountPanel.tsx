import { Text, View } from '@tarojs/components';
import {
  formatYuan,
  type RebateAccount,
  rebateEndpoints,
  type RebateEntry,
} from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Price } from '../../../components/Price';
import { Skeleton } from '../../../components/Skeleton';
import { usePagedList } from '../../../hooks/use-paged-list';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import { useScopeText } from '../ticket/use-scope-text';
import styles from './index.module.scss';

interface Props {
  account: RebateAccount;
  isOpen: boolean;
  timeZone: string;
  onToggle: (id: string) => void;
}

/** One account: its balance, what it is good for and until when; a tap shows its statement. */
export function AccountPanel({ account, isOpen, timeZone, onToggle }: Props) {
  const t = useText();
  const scope = useScopeText(account.scope);
  return (
    <View className={styles['account'] ?? ''}>
      <View
        className={styles['head'] ?? ''}
        hoverClass={styles['pressed'] ?? ''}
        aria-role="button"
        aria-label={account.name}
        onClick={() => onToggle(account.id)}
      >
        <View className={styles['row'] ?? ''}>
          <Text className={styles['name'] ?? ''}>{account.name}</Text>
          <View className={styles['balance'] ?? ''}>
            <Price amountFen={account.balanceFen} />
          </View>
        </View>
        <Text className={styles['line'] ?? ''}>{scope}</Text>
        {account.lots.map((lot) => (
          <Text key={lot.expiresOn ?? ''} className={styles['line'] ?? ''}>
            {lot.expiresOn
              ? t('rebate.until', { amount: formatYuan(lot.fen), day: lot.expiresOn })
              : t('rebate.endless', { amount: formatYuan(lot.fen) })}
          </Text>
        ))}
        {account.owedFen > 0 && (
          <Text className={styles['owed'] ?? ''}>
            {t('rebate.owed', { amount: formatYuan(account.owedFen) })}
          </Text>
        )}
        <Text className={styles['more'] ?? ''}>{t(isOpen ? 'rebate.close' : 'rebate.open')}</Text>
      </View>
      {isOpen && <Entries accountId={account.id} timeZone={timeZone} />}
    </View>
  );
}

function Entries({ accountId, timeZone }: { accountId: string; timeZone: string }) {
  const t = useText();
  const list = usePagedList<RebateEntry>(
    (cursor) =>
      call(rebateEndpoints.listMyRebateEntries, {
        accountId,
        limit: 20,
        ...(cursor && { cursor }),
      }),
    accountId,
  );
  switch (list.state) {
    case 'loading':
      return <Skeleton height="64px" />;
    case 'error':
      return <ErrorState failure={list.failure} onRetry={() => void list.reload()} />;
    case 'empty':
      return <EmptyState icon="list" title={t('rebate.noEntries')} />;
    case 'ready':
      return (
        <View className={styles['entries'] ?? ''}>
          {list.items.map((entry) => (
            <View key={entry.id} className={styles['entry'] ?? ''}>
              <View className={styles['words'] ?? ''}>
                <Text className={styles['reason'] ?? ''}>{t(`rebate.reason.${entry.reason}`)}</Text>
                <Text className={styles['line'] ?? ''}>
                  {[formatInstant(entry.at, timeZone), entry.storeName].filter(Boolean).join(' · ')}
                </Text>
              </View>
              <Text className={styles['delta'] ?? ''}>
                {entry.deltaFen > 0 ? '+' : '−'}
                {formatYuan(Math.abs(entry.deltaFen))}
              </Text>
            </View>
          ))}
          {list.footer !== 'end' && (
            <Button look="outline" isSmall onClick={() => void list.loadMore()}>
              {t('rebate.more')}
            </Button>
          )}
        </View>
      );
  }
}
