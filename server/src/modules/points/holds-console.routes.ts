import {
  holdPointsInput,
  listHoldsInput,
  pointsEndpoints,
  pointsHoldListSchema,
  pointsHoldSchema,
  releaseHoldInput,
} from '@huike/shared-types';
import { textOf, type Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { assertSeesMember } from '../members';
import { holdFrom, listHolds } from './adjustments.queries';
import { holdPoints } from './hold-points';
import { releaseHold } from './release-hold';

const shownAtOnce = 100;

/** Points held back and given back. */
export function holdRoutes(door: Door, timeZone: string): void {
  serveStaff(door, pointsEndpoints.listMemberHolds, 'points.read', {
    input: listHoldsInput,
    output: pointsHoldListSchema,
    handle: async ({ actor, input: { memberId } }) => {
      await assertSeesMember(door.db.read, actor, 'points.read', memberId);
      return { items: await listHolds(door.db.read, memberId, shownAtOnce) };
    },
  });
  serveStaffCommand(door, pointsEndpoints.holdPoints, 'points.adjust', {
    input: holdPointsInput,
    output: pointsHoldSchema,
    command: async (tx, { actor, input, request }) => {
      await assertSeesMember(tx, actor, 'points.adjust', input.memberId);
      return getHold(tx, await holdPoints(tx, { ...input, actor, timeZone, request }));
    },
  });
  serveStaffCommand(door, pointsEndpoints.releaseHold, 'points.adjust', {
    input: releaseHoldInput,
    output: pointsHoldSchema,
    command: async (tx, { actor, input: { holdId, reason }, request }) => {
      const row = await tx.one('SELECT member_id FROM points_hold WHERE id = ?', [holdId]);
      assertThat(row, 'points.hold_not_found');
      const memberId = textOf(row['member_id']);
      await assertSeesMember(tx, actor, 'points.adjust', memberId);
      await releaseHold(tx, { holdId, memberId, reason, actor, timeZone, request });
      return getHold(tx, holdId);
    },
  });
}

async function getHold(read: Sql, holdId: string) {
  const row = await read.one('SELECT * FROM points_hold WHERE id = ?', [holdId]);
  assertThat(row, 'points.hold_not_found');
  return holdFrom(row);
}
