import {
  adjustPointsInput,
  decideAdjustmentInput,
  listAdjustmentsInput,
  pageOf,
  pointsAdjustmentSchema,
  pointsEndpoints,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { assertSeesMember } from '../members';
import { adjustPoints } from './adjust-points';
import { adjustmentsPage, findAdjustment, getAdjustment } from './adjustments.queries';
import { decideAdjustment } from './decide-adjustment';

/** Points given and taken by hand, and the second person's word. */
export function adjustmentRoutes(door: Door, timeZone: string): void {
  serveStaff(door, pointsEndpoints.listAdjustments, 'points.read', {
    input: listAdjustmentsInput,
    output: pageOf(pointsAdjustmentSchema),
    handle: ({ actor, input }) => adjustmentsPage(door.db.read, actor, input),
  });
  serveStaffCommand(door, pointsEndpoints.adjustPoints, 'points.adjust', {
    input: adjustPointsInput,
    output: pointsAdjustmentSchema,
    command: async (tx, { actor, input, request }) => {
      await assertSeesMember(tx, actor, 'points.adjust', input.memberId);
      const { adjustmentId } = await adjustPoints(tx, { ...input, actor, timeZone, request });
      return getAdjustment(tx, adjustmentId);
    },
  });
  serveStaffCommand(door, pointsEndpoints.decideAdjustment, 'points.approve', {
    input: decideAdjustmentInput,
    output: pointsAdjustmentSchema,
    command: async (tx, { actor, input, request }) => {
      const adjustment = await findAdjustment(tx, input.adjustmentId);
      assertThat(adjustment, 'points.adjustment_not_found');
      await assertSeesMember(tx, actor, 'points.approve', adjustment.memberId);
      const { isApproved, note } = input;
      await decideAdjustment(tx, { adjustment, isApproved, note, actor, timeZone, request });
      return getAdjustment(tx, adjustment.id);
    },
  });
}
