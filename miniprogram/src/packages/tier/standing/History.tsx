import { Text, View } from '@tarojs/components';
import type { MemberTier } from '@huike/shared-types/client';
import { formatDay } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import styles from './History.module.scss';

interface Props {
  changes: MemberTier['history'];
  timeZone: string;
}

/** How the tier moved, newest first. */
export function History({ changes, timeZone }: Props) {
  const t = useText();
  return (
    <View className={styles['history'] ?? ''}>
      {changes.map((change) => (
        <View key={change.id} className={styles['change'] ?? ''}>
          <View className={styles['head'] ?? ''}>
            <Text className={styles['what'] ?? ''}>
              {t(`tier.reason.${change.reason}`, { tier: change.toName })}
            </Text>
            <Text className={styles['day'] ?? ''}>{formatDay(change.at, timeZone)}</Text>
          </View>
          {change.until && (
            <Text className={styles['line'] ?? ''}>{t('tier.until', { day: change.until })}</Text>
          )}
          {change.note && <Text className={styles['line'] ?? ''}>{change.note}</Text>}
        </View>
      ))}
    </View>
  );
}
