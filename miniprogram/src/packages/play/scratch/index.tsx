import { Text, View } from '@tarojs/components';
import type { DrawResult } from '@huike/shared-types/client';
import { useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { useText } from '../../../texts/text';
import { ScratchPad } from '../motion/ScratchPad';
import { buzz } from '../motion/use-shake';
import { Stage } from '../offer/Stage';
import { useDrawing } from '../offer/use-drawing';
import { useOffer } from '../offer/use-offer';
import { DrawButton } from '../result/DrawButton';
import { PrizeFace } from '../result/PrizeFace';
import { ResultCard } from '../result/ResultCard';
import styles from './index.module.scss';

/** The scratch card: the server has decided before the first stroke; a button uncovers it as well. */
export default function ScratchPage() {
  const t = useText();
  const page = useOffer();
  const { offer, reload } = page;
  const [hidden, setHidden] = useState<DrawResult>();
  const uncover = useRef<() => void>();
  const { drawing, draw, isOpen, again } = useDrawing(offer, {
    onStarted: () => {
      buzz();
      setHidden(undefined);
    },
    show: (result: DrawResult) => {
      setHidden(result);
      return new Promise<void>((resolve) => {
        uncover.current = () => {
          uncover.current = undefined;
          buzz(result.prizeKind !== 'nothing');
          void reload();
          resolve();
        };
      });
    },
    onFailed: () => void reload(),
  });
  const isScratching = drawing.phase === 'drawing' && hidden !== undefined;
  return (
    <Stage
      page={page}
      isPlaying={drawing.phase === 'drawing' || drawing.phase === 'failed' || isOpen}
      action={
        isScratching ? (
          <Button id="scratch-all" look="light" onClick={() => uncover.current?.()}>
            {t('draw.revealAll')}
          </Button>
        ) : (
          offer && (
            <DrawButton
              offer={offer}
              drawing={drawing}
              isOpen={isOpen}
              text="draw.scratch"
              onDraw={draw}
            />
          )
        )
      }
      over={
        drawing.phase === 'drawn' && (
          <ResultCard result={drawing.result} onAgain={draw} onClose={again} />
        )
      }
    >
      <View className={styles['card'] ?? ''}>
        <Text className={styles['title'] ?? ''}>{t('draw.scratchTitle')}</Text>
        <ScratchPad
          key={hidden?.id ?? 'next'}
          isCovered={drawing.phase !== 'drawn'}
          isReady={isScratching}
          coverText={t(isScratching ? 'draw.scratchHere' : 'draw.scratchCover')}
          onUncovered={() => uncover.current?.()}
        >
          {hidden && <PrizeFace draw={hidden} />}
        </ScratchPad>
        <Text className={styles['organiser'] ?? ''}>{offer?.organiser ?? ''}</Text>
      </View>
    </Stage>
  );
}
