import type { DrawOfferDetails } from '@huike/shared-types/client';
import { Button } from '../../../components/Button';
import { useText, type TextKey } from '../../../texts/text';
import type { Drawing } from '../offer/use-drawing';
import { FailureNote } from './FailureNote';

interface Props {
  offer: DrawOfferDetails;
  drawing: Drawing;
  /** A draw was sent and its answer has not arrived. */
  isOpen: boolean;
  /** What a fresh draw is called. */
  text: TextKey;
  onDraw: () => void;
}

/** The button that draws, or asks again for the answer that was lost. */
export function DrawButton({ offer, drawing, isOpen, text, onDraw }: Props) {
  const t = useText();
  if (drawing.phase === 'failed') {
    return <FailureNote failed={drawing} offer={offer} onRetry={onDraw} />;
  }
  const isDrawing = drawing.phase === 'drawing';
  return (
    <Button id="draw-button" look="light" isPending={isDrawing} onClick={onDraw}>
      {t(isDrawing ? 'draw.waiting' : isOpen ? 'draw.seeResult' : text)}
    </Button>
  );
}
