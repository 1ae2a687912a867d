import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { DrawResult } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { preferences } from '../../../preferences/preferences';
import { playPlaces } from '../../../play/play-places';
import { useObserved } from '../../../state/use-observed';
import { formatCount } from '../../../texts/number-text';
import { useText } from '../../../texts/text';
import { PrizeFace } from './PrizeFace';
import { prizeWay } from './prize-way';
import styles from './ResultCard.module.scss';
import { useDelivery } from './use-delivery';

interface Props {
  result: DrawResult;
  onAgain: () => void;
  onClose: () => void;
}

/** What the draw brought, over the stage: where to use it, and whether to play on. */
export function ResultCard({ result, onAgain, onClose }: Props) {
  const t = useText();
  const { isCalm } = useObserved(preferences);
  const draw = useDelivery(result);
  const way = prizeWay(draw);
  const { leftCount } = result.chances;
  return (
    <>
      <View className={styles['veil'] ?? ''} catchMove onClick={onClose} />
      <View
        id="draw-result"
        className={`${styles['card']} ${isCalm ? '' : styles['popping']}`}
        aria-role="dialog"
        aria-live="polite"
      >
        <PrizeFace draw={draw} />
        {draw.state !== 'none' && (
          <Text id="draw-state" className={styles['line'] ?? ''}>
            {t(`draw.state.${draw.state}.text`)}
          </Text>
        )}
        {draw.winningNumber && (
          <Text id="draw-number" className={styles['number'] ?? ''} userSelect>
            {draw.winningNumber}
          </Text>
        )}
        {draw.costPoints > 0 && result.balancePoints !== null && (
          <Text className={styles['line'] ?? ''}>
            {t('draw.spent', {
              points: formatCount(draw.costPoints),
              balance: formatCount(result.balancePoints),
            })}
          </Text>
        )}
        <View className={styles['buttons'] ?? ''}>
          {way && (
            <Button id="draw-use" onClick={() => void Taro.navigateTo({ url: way.url })}>
              {t(way.text)}
            </Button>
          )}
          {leftCount > 0 ? (
            <Button id="draw-again" look={way ? 'outline' : 'primary'} onClick={onAgain}>
              {t('draw.again', { count: leftCount })}
            </Button>
          ) : (
            <Button id="draw-close" look="outline" onClick={onClose}>
              {t('action.close')}
            </Button>
          )}
        </View>
        <View
          id="draw-receipt-link"
          className={styles['receipt'] ?? ''}
          aria-role="button"
          onClick={() => void Taro.navigateTo({ url: playPlaces.draw(draw.id) })}
        >
          <Text>{t('draw.receiptLink', { position: formatCount(draw.receipt.position) })}</Text>
        </View>
      </View>
    </>
  );
}
