import {
  giftConsoleEndpoints,
  giftEndpoints,
  type Endpoint,
  type GiftTenderKind,
  type StaffRedemption,
} from '@huike/shared-types/client';
import { useState } from 'react';
import { call } from '../../api/call';
import { useIntent } from '../../api/use-intent';
import { useSession } from '../../session/use-session';

/** Where a gift is handed over: a desk of a store, or one of its tills. */
export interface HandOverPlace {
  storeId: string;
  terminalNo?: string;
}

interface HandOver extends HandOverPlace {
  code: string;
  paid: { kind: GiftTenderKind; amountFen: number } | null;
}

/** What stands on the panel. */
type Stage =
  | { at: 'waiting' }
  | { at: 'found'; code: string; redemption: StaffRedemption }
  | { at: 'refused'; error: unknown }
  | { at: 'done'; redemption: StaffRedemption };

/** 15 digits, as a scanner or a tired hand gives them; undefined where it is no pick-up code. */
export function pickUpCodeIn(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{15}$/.test(digits) ? digits : undefined;
}

/**
 * Looks a pick-up code up and hands the gift over. Given up without an answer, the very same
 * command waits to be repeated with the same key, also after a reload.
 */
export function useHandOver(place: HandOverPlace | undefined) {
  const { me } = useSession();
  const isAtTill = place?.terminalNo !== undefined;
  // A till says which one it is; the two operations are otherwise the same.
  const command = (
    isAtTill ? giftEndpoints.handOverAtTill : giftConsoleEndpoints.handOverGift
  ) as Endpoint<HandOver, StaffRedemption>;
  const question = isAtTill
    ? giftEndpoints.lookUpPickUp
    : giftConsoleEndpoints.findRedemptionByCode;
  const intent = useIntent(command, me.id);
  const [stage, setStage] = useState<Stage>({ at: 'waiting' });
  const [isLooking, setLooking] = useState(false);

  const lookUp = async (code: string) => {
    if (!place || isLooking || intent.phase !== 'idle') return;
    setLooking(true);
    intent.clearError();
    try {
      const redemption = await call(question, { storeId: place.storeId, code });
      setStage({ at: 'found', code, redemption });
    } catch (error) {
      setStage({ at: 'refused', error });
    } finally {
      setLooking(false);
    }
  };
  const finish = (redemption: StaffRedemption | undefined) => {
    if (redemption) setStage({ at: 'done', redemption });
  };
  const confirm = async (tender: GiftTenderKind | undefined) => {
    if (!place || stage.at !== 'found') return;
    const { fenDue } = stage.redemption;
    if (fenDue > 0 && !tender) return;
    finish(
      await intent.send({
        ...place,
        code: stage.code,
        paid: fenDue > 0 && tender ? { kind: tender, amountFen: fenDue } : null,
      }),
    );
  };

  return {
    stage,
    isLooking,
    isSending: intent.phase === 'sending',
    isUnknown: intent.phase === 'unknown',
    error: intent.error,
    lookUp,
    confirm,
    retry: async () => finish(await intent.retry()),
    forget: () => {
      intent.forget();
      setStage({ at: 'waiting' });
    },
    begin: () => {
      if (intent.phase === 'unknown') return;
      intent.clearError();
      setStage({ at: 'waiting' });
    },
  };
}
