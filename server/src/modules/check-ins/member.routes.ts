import {
  checkInBoardSchema,
  checkInEndpoints as endpoints,
  checkInResultSchema,
  makeUpCheckInInput,
  nothingSchema,
  readCheckInBoardInput,
  type CheckInResult,
} from '@huike/shared-types';
import type { MemberActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Tx } from '../../core/database/transaction';
import { assertThat } from '../../core/refusal';
import { serveMember, serveMemberCommand, type Door } from '../../core/serve';
import { readBoard } from './board.queries';
import { makeUpDay } from './make-up-day';
import type { CheckInDesk, SignedDay } from './open-check-in';
import { signDay } from './sign-day';

/** What the routes of sign-in need besides the door. */
export interface CheckInNeeds extends CheckInDesk {
  clock: Clock;
  /** Drops what this process keeps of a member; the card's cache. */
  onMemberChanged(memberId: string): void;
}

function memberOf(actor: MemberActor): string {
  assertThat(actor.memberId !== null, 'member.not_registered');
  return actor.memberId;
}

/** A customer's own sign-in. */
export function checkInMemberRoutes(door: Door, needs: CheckInNeeds): void {
  const { clock, timeZone } = needs;
  const answer = async (tx: Tx, memberId: string, signed: SignedDay): Promise<CheckInResult> => {
    tx.afterCommit(() => needs.onMemberChanged(memberId));
    return { ...signed, board: await readBoard(tx, { memberId, now: tx.now, timeZone }) };
  };
  serveMember(door, endpoints.readCheckInBoard, {
    input: readCheckInBoardInput,
    output: checkInBoardSchema,
    handle: ({ actor, input: { month } }) =>
      readBoard(door.db.read, { memberId: memberOf(actor), now: clock.now(), timeZone, month }),
  });
  serveMemberCommand(door, endpoints.checkIn, {
    input: nothingSchema,
    output: checkInResultSchema,
    command: async (tx, { actor }) => {
      const memberId = memberOf(actor);
      return answer(tx, memberId, await signDay(tx, needs, memberId));
    },
  });
  serveMemberCommand(door, endpoints.makeUpCheckIn, {
    input: makeUpCheckInInput,
    output: checkInResultSchema,
    command: async (tx, { actor, input: { day } }) => {
      const memberId = memberOf(actor);
      return answer(tx, memberId, await makeUpDay(tx, needs, { memberId, day }));
    },
  });
}
