import { Text, View } from '@tarojs/components';
import type { PagedList } from '../hooks/use-paged-list';
import { useText, type TextKey } from '../texts/text';
import styles from './ListFooter.module.scss';

const texts: Record<PagedList<unknown>['footer'], TextKey> = {
  more: 'state.listMore',
  loading: 'state.listLoading',
  error: 'state.listError',
  end: 'state.listEnd',
};

/** The end of a list: more to come, on its way, failed, or the end. A tap loads more. */
export function ListFooter({ list }: { list: Pick<PagedList<unknown>, 'footer' | 'loadMore'> }) {
  const t = useText();
  return (
    <View className={styles['footer'] ?? ''} onClick={() => void list.loadMore()}>
      <Text>{t(texts[list.footer])}</Text>
    </View>
  );
}
