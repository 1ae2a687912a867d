import type { ErrorCode, GiftTenderKind, RedemptionState } from '@huike/shared-types';

/** Days before its last day that a member is reminded of a gift that waits. */
export const remindDaysBefore = 2;
/** Days after a parcel left that it counts as received, unless the member says otherwise. */
export const receiptDays = 10;

/** What decides whether a gift is handed over now. */
export interface PickUpFacts {
  state: RedemptionState;
  pickUpUntil: string | null;
  fenDue: number;
}

/** Why a gift is not handed over; undefined where it is. */
export function hindranceOfPickUp(
  { state, pickUpUntil }: Pick<PickUpFacts, 'state' | 'pickUpUntil'>,
  today: string,
): ErrorCode | undefined {
  if (state === 'done') return 'redemption.handed_over';
  if (state === 'expired') return 'redemption.over';
  if (state !== 'ready') return 'redemption.wrong_state';
  if (pickUpUntil !== null && pickUpUntil < today) return 'redemption.over';
  return undefined;
}

/** Whether what was taken at the desk is exactly the money part. */
export function isPaidExactly(
  fenDue: number,
  paid: { kind: GiftTenderKind; amountFen: number } | null,
): boolean {
  return fenDue === 0 ? paid === null : paid?.amountFen === fenDue;
}
