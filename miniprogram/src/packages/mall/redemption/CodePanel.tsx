import { Text, View } from '@tarojs/components';
import type { RedemptionDetails } from '@huike/shared-types/client';
import { QrCode } from '../../../components/CodeImages';
import { useText } from '../../../texts/text';
import { yuanText } from '../shelf/gift-words';
import styles from './CodePanel.module.scss';

const groups = (digits: string) => digits.replace(/(\d{5})(?=\d)/g, '$1 ');

/** The pick-up code while the gift waits in a store; nothing otherwise. */
export function CodePanel({ redemption }: { redemption: RedemptionDetails }) {
  const t = useText();
  const { pickUpCode, storeName, pickUpUntil, fenDue } = redemption;
  if (pickUpCode === null) return null;
  return (
    <View className={styles['panel'] ?? ''}>
      <Text className={styles['label'] ?? ''}>{t('order.code')}</Text>
      <QrCode
        id="pick-up-qr"
        className={styles['qr']}
        digits={pickUpCode}
        label={t('order.scanMe')}
      />
      <Text id="pick-up-digits" className={styles['digits'] ?? ''} userSelect>
        {groups(pickUpCode)}
      </Text>
      <Text className={styles['label'] ?? ''}>{t('order.showCode')}</Text>
      <View className={styles['foot'] ?? ''}>
        {storeName !== null && <Text className={styles['store'] ?? ''}>{storeName}</Text>}
        {pickUpUntil !== null && (
          <Text className={styles['until'] ?? ''}>{t('result.until', { day: pickUpUntil })}</Text>
        )}
        {fenDue > 0 && (
          <Text className={styles['due'] ?? ''}>
            {t('order.dueInStore', { amount: yuanText(fenDue) })}
          </Text>
        )}
      </View>
    </View>
  );
}
