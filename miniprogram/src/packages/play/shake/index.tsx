import { Text, View } from '@tarojs/components';
import type { DrawResult } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { preferences } from '../../../preferences/preferences';
import { useObserved } from '../../../state/use-observed';
import { useText } from '../../../texts/text';
import { buzz, useShake } from '../motion/use-shake';
import { Stage } from '../offer/Stage';
import { useDrawing } from '../offer/use-drawing';
import { useOffer } from '../offer/use-offer';
import { DrawButton } from '../result/DrawButton';
import { ResultCard } from '../result/ResultCard';
import styles from './index.module.scss';

/** Shake for a prize. The gesture and the button do the same; the server decides. */
export default function ShakePage() {
  const t = useText();
  const page = useOffer();
  const { offer, reload } = page;
  const { isCalm } = useObserved(preferences);
  const { drawing, draw, isOpen, again } = useDrawing(offer, {
    onStarted: buzz,
    show: async (result: DrawResult) => {
      buzz(result.prizeKind !== 'nothing');
      void reload();
    },
    onFailed: () => void reload(),
  });
  const mayDraw = offer !== undefined && (offer.hindrance === null || isOpen);
  const isReady = drawing.phase === 'ready' || drawing.phase === 'failed';
  useShake(mayDraw && isReady, draw);
  const isDrawing = drawing.phase === 'drawing';

  return (
    <Stage
      page={page}
      isPlaying={isDrawing || isOpen || drawing.phase === 'failed'}
      action={
        offer && (
          <DrawButton
            offer={offer}
            drawing={drawing}
            isOpen={isOpen}
            text="draw.shake"
            onDraw={draw}
          />
        )
      }
      over={
        drawing.phase === 'drawn' && (
          <ResultCard result={drawing.result} onAgain={draw} onClose={again} />
        )
      }
    >
      <View
        id="shake-phone"
        className={[
          styles['halo'],
          isDrawing && !isCalm && styles['shaking'],
          offer && !mayDraw && !isDrawing && styles['resting'],
        ]
          .filter(Boolean)
          .join(' ')}
        aria-role="button"
        aria-label={t('draw.shake')}
        onClick={() => {
          if (mayDraw && isReady) draw();
        }}
      >
        <View className={styles['disc'] ?? ''}>
          <View className={styles['phone'] ?? ''}>
            <Icon name="shake" size={92} />
          </View>
          <Text className={styles['hint'] ?? ''}>
            {t(isDrawing ? 'draw.waiting' : offer && !mayDraw ? 'draw.resting' : 'draw.shakeHint')}
          </Text>
        </View>
      </View>
    </Stage>
  );
}
