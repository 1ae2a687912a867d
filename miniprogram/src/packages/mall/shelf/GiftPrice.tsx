import { Text, View } from '@tarojs/components';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { yuanText } from './gift-words';
import styles from './GiftPrice.module.scss';

interface Props {
  pricePoints: number;
  priceFen: number;
  size?: 'small' | 'medium' | 'large';
}

/** What a gift costs: points, and the money part where there is one. */
export function GiftPrice({ pricePoints, priceFen, size = 'medium' }: Props) {
  const t = useText();
  return (
    <View className={`${styles['price']} ${styles[size] ?? ''}`}>
      {(pricePoints > 0 || priceFen === 0) && (
        <>
          <Text className={styles['figure'] ?? ''}>{formatCount(pricePoints)}</Text>
          <Text className={styles['unit'] ?? ''}>{t('mall.points')}</Text>
        </>
      )}
      {priceFen > 0 && (
        <Text className={styles['money'] ?? ''}>
          {pricePoints > 0 ? '+ ' : ''}¥{yuanText(priceFen)}
        </Text>
      )}
    </View>
  );
}
