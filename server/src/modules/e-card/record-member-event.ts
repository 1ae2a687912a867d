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
  giftName?: string | null;
  deviceNo?: string | null;
  step?: number | null;
  tierName?: string | null;
  until?: string | null;
}

/** Records an event with the fact behind it; open phones learn of it once that is committed. */
export async function recordMemberEvent(
  tx: Tx,
  event: NewMemberEvent,
  live: Pick<LiveHub, 'wake'>,
): Promise<void> {
  await recordMemberEvents(tx, [event], live);
}

/** As {@link recordMemberEvent} for many, in one statement. */
export async function recordMemberEvents(
  tx: Tx,
  events: readonly NewMemberEvent[],
  live: Pick<LiveHub, 'wake'>,
): Promise<void> {
  if (events.length === 0) return;
  await tx.run(
    `INSERT INTO member_event (id, member_id, kind, at, payload) VALUES ${events.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    events.flatMap(({ memberId, kind, ...payload }) => [
      newId('event', tx.now),
      memberId,
      kind,
      sqlInstant(tx.now),
      JSON.stringify(payload),
    ]),
  );
  tx.afterCommit(() => {
    for (const { memberId } of events) live.wake(memberId);
  });
}
