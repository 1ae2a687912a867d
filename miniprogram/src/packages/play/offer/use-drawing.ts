import { drawEndpoints, type DrawOfferDetails, type DrawResult } from '@huike/shared-types/client';
import { useCallback, useRef, useState } from 'react';
import { callOnce } from '../../../api/call-once';
import { Refusal } from '../../../api/refusal';
import { readStored, writeStored } from '../../../storage/device-storage';
import { phonePlace, type PhonePlace } from './phone-place';

/** What a stage shows: ready to play, waiting for the server, what it said, or why it said nothing. */
export type Drawing =
  | { phase: 'ready' }
  | { phase: 'drawing' }
  | { phase: 'drawn'; result: DrawResult }
  | { phase: 'failed'; cause: unknown; isOpen: boolean };

/** Shorter than this an answer would come before anybody saw something move. */
const SHOWN_MS = 900;

/**
 * Draws in a campaign, each intent once. A draw whose answer was lost stays open, also over a
 * relaunch: drawing again asks for the very same one, from the same place, and tells its result.
 *
 * @param show plays the result before it is told, as a wheel does when it lands
 * @param onFailed brings what moves to rest
 */
export function useDrawing(
  offer: DrawOfferDetails | undefined,
  {
    show = noWait,
    onStarted,
    onFailed,
  }: {
    show?: (result: DrawResult) => Promise<void>;
    onStarted?: () => void;
    onFailed?: () => void;
  } = {},
) {
  const campaignId = offer?.id ?? '';
  const [drawing, setDrawing] = useState<Drawing>({ phase: 'ready' });
  const [isOpen, setOpen] = useState<boolean>();
  // State is one render late for a double tap; the ref is not.
  const isBusy = useRef(false);
  const latest = useRef({ show, onStarted, onFailed });
  latest.current = { show, onStarted, onFailed };

  const draw = useCallback(async () => {
    if (!offer || isBusy.current) return;
    isBusy.current = true;
    setDrawing({ phase: 'drawing' });
    latest.current.onStarted?.();
    try {
      const open = openDraw(offer.id);
      const place = open ? open.place : offer.place ? await phonePlace() : null;
      keep(offer.id, { place });
      const [result] = await Promise.all([
        callOnce(drawEndpoints.takeDraw, { campaignId: offer.id, place }, offer.id),
        pause(SHOWN_MS),
      ]);
      keep(offer.id, undefined);
      setOpen(false);
      await latest.current.show(result);
      setDrawing({ phase: 'drawn', result });
    } catch (cause) {
      const isStillOpen = openDraw(offer.id) !== undefined;
      if (!isStillOpen) keep(offer.id, undefined);
      setOpen(isStillOpen);
      setDrawing({ phase: 'failed', cause, isOpen: isStillOpen });
      latest.current.onFailed?.();
    } finally {
      isBusy.current = false;
    }
  }, [offer]);

  return {
    drawing,
    draw: () => void draw(),
    /** True while a draw was sent whose result has not arrived. */
    isOpen: isOpen ?? openDraw(campaignId) !== undefined,
    again: () => setDrawing({ phase: 'ready' }),
  };
}

/** True where the server says that it must know the place, or that this one is too far. */
export function isAboutPlace(cause: unknown): boolean {
  return (
    cause instanceof Refusal &&
    (cause.code === 'draw.place_missing' || cause.code === 'draw.too_far')
  );
}

const noWait = () => Promise.resolve();
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const commandOf = (campaignId: string) => `${drawEndpoints.takeDraw.operationId} ${campaignId}`;

interface OpenDraw {
  place: PhonePlace | null;
}
function openDraw(campaignId: string): OpenDraw | undefined {
  const isSent = readStored('openCommands')?.[commandOf(campaignId)] !== undefined;
  return isSent ? readStored('openDraws')?.[campaignId] : undefined;
}

// With its key a command must repeat its body, and nobody stands still between two tries.
function keep(campaignId: string, open: OpenDraw | undefined): void {
  const { [campaignId]: _, ...others } = readStored('openDraws') ?? {};
  writeStored('openDraws', open ? { ...others, [campaignId]: open } : others);
}
