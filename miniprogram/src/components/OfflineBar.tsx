import { Text, View } from '@tarojs/components';
import { isOnline } from '../api/connectivity';
import { useObserved } from '../state/use-observed';
import { useText } from '../texts/text';
import { Icon } from './Icon';
import styles from './OfflineBar.module.scss';

/** Says that there is no network and the page shows what it knew; nothing while there is one. */
export function OfflineBar() {
  const t = useText();
  if (useObserved(isOnline)) return null;
  return (
    <View id="offline-bar" className={styles['bar'] ?? ''} aria-role="alert">
      <Icon name="cloudOff" size={16} />
      <Text>{t('state.offline')}</Text>
    </View>
  );
}
