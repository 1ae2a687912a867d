import {
  expiryForecastSchema,
  listMemberLotsInput,
  pageOf,
  pointsEndpoints,
  pointsLotSchema,
  readExpiryForecastInput,
  type PointsLot,
} from '@huike/shared-types';
import { serveStaff, type Door } from '../../core/serve';
import { lotsPage } from '../ledger';
import { assertSeesMember } from '../members';
import { readForecast } from './lots.presenter';

/** What staff may see of the lots a member's points lie in. */
export function lotRoutes(door: Door): void {
  serveStaff(door, pointsEndpoints.readMemberExpiry, 'points.read', {
    input: readExpiryForecastInput,
    output: expiryForecastSchema,
    handle: async ({ actor, input: { memberId } }) => {
      const { read } = door.db;
      await assertSeesMember(read, actor, 'points.read', memberId);
      return readForecast(read, memberId);
    },
  });
  serveStaff(door, pointsEndpoints.listMemberLots, 'points.read', {
    input: listMemberLotsInput,
    output: pageOf(pointsLotSchema),
    handle: async ({ actor, input }) => {
      await assertSeesMember(door.db.read, actor, 'points.read', input.memberId);
      const page = { ...input, onlyOpen: input.onlyOpen === 'true' };
      const { items, nextCursor } = await lotsPage(door.db.read, input.memberId, page);
      // Every reason that credits points is one of the statement's.
      return {
        items: items.map((lot) => ({ ...lot, reason: lot.reason as PointsLot['reason'] })),
        nextCursor,
      };
    },
  });
}
