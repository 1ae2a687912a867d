import { Text } from '@tarojs/components';
import { formatYuan } from '@huike/shared-types/client';
import { preferences } from '../preferences/preferences';
import { useObserved } from '../state/use-observed';

/** An amount of money; it follows the customer's wish to hide amounts. */
export function Price({ amountFen }: { amountFen: number }) {
  const { areAmountsHidden } = useObserved(preferences);
  return <Text>{areAmountsHidden ? '¥ ••••' : `¥${formatYuan(amountFen)}`}</Text>;
}
