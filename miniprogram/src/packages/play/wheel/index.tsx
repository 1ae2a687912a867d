import { Text, View } from '@tarojs/components';
import type { DrawResult } from '@huike/shared-types/client';
import { useMemo } from 'react';
import { useText } from '../../../texts/text';
import { buzz } from '../motion/use-shake';
import { useWheel } from '../motion/use-wheel';
import { Wheel } from '../motion/Wheel';
import { Stage } from '../offer/Stage';
import { useDrawing } from '../offer/use-drawing';
import { useOffer } from '../offer/use-offer';
import { DrawButton } from '../result/DrawButton';
import { ResultCard } from '../result/ResultCard';
import styles from './index.module.scss';
import { sectorOf, sectorsOf } from './sectors';

/** The line between the first sector and the one after it: no prize stands there. */
const BETWEEN = 0.5;

/** The wheel: it turns while the server decides, and comes to rest on what it said. */
export default function WheelPage() {
  const t = useText();
  const page = useOffer();
  const { offer, reload } = page;
  const sectors = useMemo(() => sectorsOf(offer?.prizes ?? []), [offer?.prizes]);
  const wheel = useWheel(Math.max(1, sectors.length));
  const { drawing, draw, isOpen, again } = useDrawing(offer, {
    onStarted: () => {
      buzz();
      wheel.spin();
    },
    show: async (result: DrawResult) => {
      await wheel.land(sectorOf(offer?.prizes ?? [], result.prizeNo));
      buzz(result.prizeKind !== 'nothing');
      void reload();
    },
    onFailed: () => {
      void wheel.land(BETWEEN);
      void reload();
    },
  });
  return (
    <Stage
      page={page}
      isPlaying={drawing.phase === 'drawing' || drawing.phase === 'failed' || isOpen}
      action={
        offer && (
          <DrawButton
            offer={offer}
            drawing={drawing}
            isOpen={isOpen}
            text="draw.spin"
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
      <View>
        <Wheel sectors={sectors} style={wheel.style} label={t('draw.wheel')} />
        <Text className={styles['note'] ?? ''}>{t('draw.wheelNote')}</Text>
      </View>
    </Stage>
  );
}
