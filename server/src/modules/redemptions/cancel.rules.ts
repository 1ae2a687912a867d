import type { ErrorCode, GiftKind, RedemptionSource, RedemptionState } from '@huike/shared-types';

/** What decides whether a redemption can be cancelled. */
export interface CancelFacts {
  kind: GiftKind;
  state: RedemptionState;
  source: RedemptionSource;
}

/**
 * Why a redemption is not cancelled; undefined where it is. Before it left or was handed over it always
 * can be; of what is handed out at once a coupon alone, as long as it is unused. What was won is no
 * purchase, so its winner does not cancel it.
 */
export function hindranceOfCancelling(
  { kind, state, source }: CancelFacts,
  by: 'member' | 'staff',
): ErrorCode | undefined {
  if (by === 'member' && source !== 'mall') return 'redemption.not_cancellable';
  if (state === 'ready' || state === 'to_ship') return undefined;
  if (state !== 'done') return 'redemption.wrong_state';
  if (kind === 'goods') return 'redemption.wrong_state';
  return kind === 'coupon' ? undefined : 'redemption.not_cancellable';
}
