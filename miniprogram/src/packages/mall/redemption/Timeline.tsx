import { Text, View } from '@tarojs/components';
import type { RedemptionDetails } from '@huike/shared-types/client';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import styles from './Timeline.module.scss';

interface Props {
  history: RedemptionDetails['history'];
  timeZone: string;
}

/** What happened to the redemption, newest first. */
export function Timeline({ history, timeZone }: Props) {
  const t = useText();
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['title'] ?? ''}>{t('order.timeline')}</Text>
      {history.map(({ step, note, at }) => (
        <View key={`${step} ${at}`} className={styles['step'] ?? ''}>
          <View className={styles['dot'] ?? ''} aria-hidden />
          <Text className={styles['name'] ?? ''}>{t(`order.step.${step}`)}</Text>
          <Text className={styles['at'] ?? ''}>{formatInstant(at, timeZone)}</Text>
          {note !== null && <Text className={styles['note'] ?? ''}>{note}</Text>}
        </View>
      ))}
    </View>
  );
}
