import type { RedemptionState } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Draft } from './draft-redemption';

/** The state that a redemption begins in. */
export function firstStateOf({ way }: Pick<Draft, 'way'>): RedemptionState {
  if (way === 'at_once') return 'done';
  return way === 'pick_up' ? 'ready' : 'to_ship';
}

const columns = [
  'id',
  'source',
  'source_id',
  'member_id',
  'gift_id',
  'kind',
  'state',
  'way',
  'place_id',
  'points_spent',
  'fen_due',
  'posting_id',
  'snapshot',
  'pick_up_digest',
  'pick_up_sealed',
  'pick_up_until',
  'address_sealed',
  'given_id',
  'redeemed_on',
  'redeemed_at',
  'ended_at',
];

/** Writes redemptions, each with the first step of its history, in two statements. */
export async function insertRedemptions(
  tx: Tx,
  drafts: readonly Draft[],
  today: string,
): Promise<void> {
  if (drafts.length === 0) return;
  const now = sqlInstant(tx.now);
  const one = `(${columns.map(() => '?').join(', ')})`;
  await tx.run(
    `INSERT INTO redemption (${columns.join(', ')}) VALUES ${drafts.map(() => one).join(', ')}`,
    drafts.flatMap((draft) => [
      draft.id,
      draft.source,
      draft.sourceId,
      draft.memberId,
      draft.giftId,
      draft.offer.kind,
      firstStateOf(draft),
      draft.way,
      draft.placeId,
      draft.points,
      draft.fenDue,
      draft.postingId,
      JSON.stringify(draft.snapshot),
      draft.pickUp?.digest ?? null,
      draft.pickUp?.sealed ?? null,
      draft.pickUp?.until ?? null,
      draft.addressSealed,
      draft.givenId,
      today,
      now,
      draft.way === 'at_once' ? now : null,
    ]),
  );
  await tx.run(
    `INSERT INTO redemption_event (id, redemption_id, step, actor_id, note, at)
     VALUES ${drafts.map(() => "(?, ?, 'redeemed', ?, NULL, ?)").join(', ')}`,
    drafts.flatMap(({ id, actorId }) => [newId('redemptionEvent', tx.now), id, actorId, now]),
  );
}
