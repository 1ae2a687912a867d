import { Text, View } from '@tarojs/components';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Points } from '../../../components/Points';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { useText } from '../../../texts/text';
import { EntryRow } from './EntryRow';
import { ExpiryPanel } from './ExpiryPanel';
import styles from './index.module.scss';
import { useStatement, type Direction } from './use-statement';

const directions: readonly Direction[] = ['all', 'in', 'out'];

/** The points statement: every movement, newest first, with the balance after it. */
export default function StatementPage() {
  const t = useText();
  const { isVisitor, list, direction, choose, openId, toggle, balance, timeZone, forecast } =
    useStatement();

  if (isVisitor) {
    return (
      <Screen>
        <EmptyState icon="person" title={t('statement.visitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      <View className={styles['head'] ?? ''}>
        <View className={styles['balance'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{t('statement.balance')}</Text>
          {balance === undefined ? (
            <Skeleton width="96px" height="34px" />
          ) : (
            <Points id="statement-balance" className={styles['points']} points={balance} />
          )}
        </View>
        {forecast && <ExpiryPanel forecast={forecast} />}
        <View className={styles['filters'] ?? ''} aria-role="tablist">
          {directions.map((each) => (
            <View
              key={each}
              id={`statement-${each}`}
              className={`${styles['filter']} ${each === direction ? styles['chosen'] : ''}`}
              aria-role="tab"
              aria-selected={each === direction}
              onClick={() => choose(each)}
            >
              <Text>{t(`statement.${each}`)}</Text>
            </View>
          ))}
        </View>
      </View>
      {list.state === 'loading' && <StatementSkeleton />}
      {list.state === 'error' && (
        <ErrorState failure={list.failure} onRetry={() => void list.reload()} />
      )}
      {list.state === 'empty' && (
        <EmptyState icon="list" title={t('statement.empty')} text={t('statement.emptyHint')} />
      )}
      {list.state === 'ready' && (
        <>
          <View className={styles['entries'] ?? ''}>
            {list.items.map((entry) => (
              <EntryRow
                key={entry.id}
                entry={entry}
                isOpen={entry.id === openId}
                timeZone={timeZone}
                onToggle={toggle}
              />
            ))}
          </View>
          <ListFooter list={list} />
        </>
      )}
    </Screen>
  );
}

function StatementSkeleton() {
  return (
    <View className={styles['bones'] ?? ''}>
      {['first', 'second', 'third', 'fourth'].map((place) => (
        <Skeleton key={place} height="64px" />
      ))}
    </View>
  );
}
