import type { MemberEvent } from '@huike/shared-types';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { LiveHub } from './live-hub';

/** Something to tell a member's phone; what is absent does not belong to the kind of event. */
export interface NewMemberEvent {
  memberId: string;
  kind: MemberEvent['kind'];
  storeName?: string | null;
  receiptNo?: string | null;
  amountFen?: number | null;
  points?: number | null;
  pointsBalance?: number | null;
  pointsSpent?: number | null;
  couponName?: string | null;
  deviceNo?: string | null;
  step?: number | null;
  tierName?: string | null;
  until?: string | null;
}

/** Records an event with the fact behind it; open phones learn of it once that is committed. */
export async function recordMemberEvent(
  tx: Tx,
  { memberId, kind, ...payload }: NewMemberEvent,
  live: Pick<LiveHub, 'wake'>,
): Promise<void> {
  await tx.run(
    'INSERT INTO member_event (id, member_id, kind, at, payload) VALUES (?, ?, ?, ?, ?)',
    [newId('event', tx.now), memberId, kind, sqlInstant(tx.now), JSON.stringify(payload)],
  );
  tx.afterCommit(() => live.wake(memberId));
}
