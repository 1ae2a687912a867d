import type { GiftKind, RedemptionState } from '@huike/shared-types';
import { addDays } from '../../core/business-day';

/** Business days after a gift was received in which its member may find it wrong. */
export const afterSaleDays = 15;

/** What decides whether a member may ask. */
export interface AskFacts {
  kind: GiftKind;
  state: RedemptionState;
  /** Business day it was received; null: it was not, or not yet. */
  receivedOn: string | null;
  hasOpen: boolean;
}

/**
 * Why a member may not say now that something is wrong with a gift; undefined where they may. A parcel
 * that never came is asked about while it is under way. Coupons and chances have rules of their own.
 */
export function hindranceOfAsking(
  { kind, state, receivedOn, hasOpen }: AskFacts,
  today: string,
): 'redemption.wrong_state' | 'after_sale.too_late' | 'after_sale.open_already' | undefined {
  if (kind !== 'goods' && kind !== 'partner_code') return 'redemption.wrong_state';
  if (state !== 'shipped' && state !== 'done') return 'redemption.wrong_state';
  if (hasOpen) return 'after_sale.open_already';
  if (receivedOn !== null && addDays(receivedOn, afterSaleDays) < today) {
    return 'after_sale.too_late';
  }
  return undefined;
}
