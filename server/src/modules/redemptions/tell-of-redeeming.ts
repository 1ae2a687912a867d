import type { Tx } from '../../core/database/transaction';
import { recordMemberEvents } from '../e-card';
import { queueNotices } from '../notices';
import type { Draft } from './draft-redemption';
import type { RedemptionNeeds } from './redemption-needs';

const noticeKinds = {
  pick_up: 'redemption.ready',
  delivery: 'redemption.ordered',
  at_once: 'redemption.given',
} as const;

/** Tells members of what they have redeemed: their open phones at once, WeChat through the outbox. */
export async function tellOfRedeeming(
  tx: Tx,
  { live }: Pick<RedemptionNeeds, 'live'>,
  redeemed: readonly { draft: Draft; pointsBalance: number }[],
): Promise<void> {
  await recordMemberEvents(
    tx,
    redeemed.map(({ draft, pointsBalance }) => ({
      memberId: draft.memberId,
      kind: 'gift.redeemed',
      giftName: draft.snapshot.name,
      storeName: draft.storeName,
      pointsSpent: draft.points,
      pointsBalance,
    })),
    live,
  );
  await queueNotices(
    tx,
    redeemed.map(({ draft }) => ({
      memberId: draft.memberId,
      kind: noticeKinds[draft.way],
      dedupeKey: `${noticeKinds[draft.way]}:${draft.id}`,
      payload: {
        redemptionId: draft.id,
        name: draft.snapshot.name,
        storeName: draft.storeName,
        pickUpUntil: draft.pickUp?.until ?? null,
      },
    })),
  );
}
