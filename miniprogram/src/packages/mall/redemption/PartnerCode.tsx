import { Text, View } from '@tarojs/components';
import type { RedemptionDetails } from '@huike/shared-types/client';
import { useText } from '../../../texts/text';
import { copy } from './copy';
import styles from './index.module.scss';

/** The code of a partner that was handed out, to be copied; nothing otherwise. */
export function PartnerCode({ redemption }: { redemption: RedemptionDetails }) {
  const t = useText();
  const { partnerCode, gift } = redemption;
  if (partnerCode === null) return null;
  return (
    <View className={styles['panel'] ?? ''}>
      <View className={styles['copied'] ?? ''}>
        <View className={styles['words'] ?? ''}>
          <Text className={styles['label'] ?? ''}>{t('order.partnerCode')}</Text>
          <Text id="partner-code" className={styles['code'] ?? ''} userSelect>
            {partnerCode}
          </Text>
        </View>
        <View
          id="partner-code-copy"
          className={styles['copy'] ?? ''}
          hoverClass={styles['pressed'] ?? ''}
          aria-role="button"
          onClick={() => void copy(partnerCode)}
        >
          <Text>{t('order.copy')}</Text>
        </View>
      </View>
      {gift.content.kind === 'partner_code' && gift.content.howToUse !== null && (
        <Text className={styles['note'] ?? ''}>{gift.content.howToUse}</Text>
      )}
    </View>
  );
}
