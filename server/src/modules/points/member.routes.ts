import { listPointsInput, pageOf, pointsEndpoints, pointsEntrySchema } from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveMember, type Door } from '../../core/serve';
import { pointsStatementPage } from './points.queries';

/** What a member may ask about their points. */
export function pointsMemberRoutes(door: Door): void {
  serveMember(door, pointsEndpoints.listMyPoints, {
    input: listPointsInput,
    output: pageOf(pointsEntrySchema),
    handle: ({ actor, input }) => {
      assertThat(actor.memberId, 'member.not_registered');
      return pointsStatementPage(door.db.read, actor.memberId, input);
    },
  });
}
