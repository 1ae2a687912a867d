import { Text } from '@tarojs/components';
import { preferences } from '../preferences/preferences';
import { useObserved } from '../state/use-observed';
import { formatCount, formatDelta } from '../texts/number-text';

const HIDDEN = '••••';

interface Props {
  points: number;
  id?: string;
  className?: string | undefined;
  /** Shows `+384` or `−20`. */
  isSigned?: boolean;
  /** Follows the customer's wish to hide amounts. */
  isPrivate?: boolean;
}

/** A number of points. */
export function Points({ points, id, className, isSigned = false, isPrivate = false }: Props) {
  const { areAmountsHidden } = useObserved(preferences);
  const text = isSigned ? formatDelta(points) : formatCount(points);
  return (
    <Text {...(id && { id })} {...(className && { className })}>
      {isPrivate && areAmountsHidden ? HIDDEN : text}
    </Text>
  );
}
