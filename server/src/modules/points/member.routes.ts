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
import { readBalance, readExpiryForecast } from '../ledger';
import { presentForecast } from './lots.presenter';
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
    handle: async ({ actor }) => {
      assertThat(actor.memberId, 'member.not_registered');
      const forecast = await readExpiryForecast(door.db.read, actor.memberId);
      const frozen = await readBalance(door.db.read, actor.memberId, 'points_frozen');
      return presentForecast(forecast, frozen);
    },
  });
}
