import { listMemberSalesInput, pageOf, posEndpoints, saleRowSchema } from '@huike/shared-types';
import { serveStaff, type Door } from '../../core/serve';
import { assertSeesMember } from '../members';
import { memberSalesPage } from './sales-list.queries';

/** What staff may see of sales outside the till. */
export function salesConsoleRoutes(door: Door): void {
  serveStaff(door, posEndpoints.listMemberSales, 'sales.read', {
    input: listMemberSalesInput,
    output: pageOf(saleRowSchema),
    handle: async ({ actor, input }) => {
      await assertSeesMember(door.db.read, actor, 'sales.read', input.memberId);
      return memberSalesPage(door.db.read, input.memberId, input);
    },
  });
}
