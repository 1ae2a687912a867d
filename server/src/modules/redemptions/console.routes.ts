import {
  afterSaleSchema,
  cancelRedemptionInput,
  decideAfterSaleInput,
  downloadRedemptionsInput,
  giftConsoleEndpoints as endpoints,
  listAfterSalesInput,
  listStaffRedemptionsInput,
  pageOf,
  redemptionIdInput,
  shipRedemptionInput,
  staffAfterSaleSchema,
  staffRedemptionDetailsSchema,
  staffRedemptionSchema,
} from '@huike/shared-types';
import * as z from 'zod';
import type { StaffActor } from '../../core/actor';
import { csvOf } from '../../core/csv';
import { serveStaff, serveStaffCommand, type Door } from '../../core/serve';
import { serveStaffDownload } from '../../core/serve-files';
import { recordAudit } from '../audit';
import { reachesPath, scopeCondition } from '../identity';
import { getAfterSale } from './after-sales.queries';
import { cancelRedemption } from './cancel-redemption';
import { decideAfterSale } from './decide-after-sale';
import { presentRedemptionForStaff } from './redemption-details.presenter';
import { afterSalesPage, staffRedemptionsPage } from './redemption-lists.queries';
import type { RedemptionDesk } from './redemption-desk';
import { redemptionFileColumns, redemptionLines } from './redemptions-file.report';
import { getRedemptionInReach } from './redemptions.policy';
import { shipRedemption } from './ship-redemption';

/** Redemptions and after-sales, as staff see and handle them. */
export function redemptionConsoleRoutes(door: Door, needs: RedemptionDesk): void {
  const { clock, secrets, timeZone } = needs;
  const viewAt = (now: Date, actor: StaffActor, orgPath: string) => ({
    secrets,
    now,
    timeZone,
    isKept: false,
    maySend: reachesPath(actor, 'redemptions.write', orgPath),
  });
  readingRoutes(door);

  serveStaff(door, endpoints.readRedemption, 'redemptions.read', {
    input: redemptionIdInput,
    output: staffRedemptionDetailsSchema,
    handle: async ({ actor, input: { redemptionId } }) => {
      const { read } = door.db;
      const found = await getRedemptionInReach(read, actor, 'redemptions.read', redemptionId);
      const view = viewAt(clock.now(), actor, found.placePath);
      return presentRedemptionForStaff(read, redemptionId, view);
    },
  });
  serveStaff(door, endpoints.shipRedemption, 'redemptions.write', {
    input: shipRedemptionInput,
    output: staffRedemptionDetailsSchema,
    handle: ({ actor, input, request }) =>
      door.db.inTransaction(async (tx) => {
        const { redemptionId } = input;
        const found = await getRedemptionInReach(tx, actor, 'redemptions.write', redemptionId);
        await shipRedemption(tx, { ...input, actor, request });
        const view = viewAt(tx.now, actor, found.placePath);
        return presentRedemptionForStaff(tx, redemptionId, view);
      }),
  });
  serveStaffCommand(door, endpoints.cancelRedemption, 'redemptions.write', {
    input: cancelRedemptionInput,
    output: staffRedemptionDetailsSchema,
    command: async (tx, { actor, input, request }) => {
      const { redemptionId } = input;
      const found = await getRedemptionInReach(tx, actor, 'redemptions.write', redemptionId);
      await cancelRedemption(tx, { ...input, actor, request, timeZone });
      const view = { ...viewAt(tx.now, actor, found.placePath), isKept: true };
      return presentRedemptionForStaff(tx, redemptionId, view);
    },
  });
  serveStaffCommand(door, endpoints.decideAfterSale, 'redemptions.write', {
    input: decideAfterSaleInput,
    output: afterSaleSchema,
    command: async (tx, { actor, input, request }) => {
      const { redemptionId } = await getAfterSale(tx, input.afterSaleId);
      const code = 'after_sale.not_found';
      await getRedemptionInReach(tx, actor, 'redemptions.write', redemptionId, code);
      await decideAfterSale(tx, { ...input, actor, request, timeZone });
      return getAfterSale(tx, input.afterSaleId);
    },
  });
}

function readingRoutes(door: Door): void {
  const reachOf = (actor: StaffActor) => scopeCondition(actor, 'redemptions.read', 'p.path');
  serveStaff(door, endpoints.listRedemptions, 'redemptions.read', {
    input: listStaffRedemptionsInput,
    output: pageOf(staffRedemptionSchema),
    handle: ({ actor, input }) =>
      staffRedemptionsPage(door.db.read, { ...input, reach: reachOf(actor) }),
  });
  serveStaff(door, endpoints.listAfterSales, 'redemptions.read', {
    input: listAfterSalesInput,
    output: pageOf(staffAfterSaleSchema),
    handle: ({ actor, input }) => afterSalesPage(door.db.read, { ...input, reach: reachOf(actor) }),
  });
  serveStaffDownload(door, endpoints.downloadRedemptions, 'redemptions.read', {
    input: downloadRedemptionsInput,
    output: z.string(),
    handle: async ({ actor, input, request }) => {
      // Who took a list of members and what they got is on record before a byte is sent.
      await door.db.inTransaction((tx) =>
        recordAudit(tx, {
          actor,
          action: 'redemptions.exported',
          subjectKind: 'redemption',
          subjectId: 'list',
          after: { ...input },
          request,
        }),
      );
      const lines = redemptionLines(door.db.read, { ...input, reach: reachOf(actor) });
      return { fileName: 'redemptions.csv', body: csvOf(redemptionFileColumns, lines) };
    },
  });
}
