import {
  expiryForecastSchema,
  listPointsInput,
  nothingSchema,
  pageOf,
  pointsEndpoints,
  pointsEntrySchema,
} from '@huike/shared-types';
import { assertThat } from '../../core/refusal';
import { serveMember, type Door } from '../../core/serve';
import { readForecast } from './lots.presenter';
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
  serveMember(door, pointsEndpoints.listMyExpiringLots, {
    input: nothingSchema,
    output: expiryForecastSchema,
    handle: ({ actor }) => {
      assertThat(actor.memberId, 'member.not_registered');
      return readForecast(door.db.read, actor.memberId);
    },
  });
}
