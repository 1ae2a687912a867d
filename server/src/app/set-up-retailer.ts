import type { Database } from '../core/database/database';
import { addStaff } from '../modules/identity';
import { putTier } from '../modules/members';
import { setEarningRule } from '../modules/points';
import { openOrgUnit } from '../modules/stores';

/** What a retailer's first day needs. */
export interface RetailerSetUp {
  retailerName: string;
  storeName: string;
  ownerLogin: string;
  /** Made by `Passwords.hash`; the owner must change it at the first sign-in. */
  ownerPasswordHash: string;
}

/**
 * Opens a retailer in an empty database: group, company, first store, one tier, one point per yuan,
 * and the owner's account, in one transaction.
 *
 * @throws Error with a sentence for the operator where there is a retailer already
 */
export async function setUpRetailer(db: Database, setUp: RetailerSetUp): Promise<void> {
  await db.inTransaction(async (tx) => {
    const existing = await tx.one('SELECT name FROM org_unit WHERE parent_id IS NULL');
    if (existing) throw new Error('This database has a retailer already. Nothing was changed.');
    const actor = 'system' as const;
    const group = await openOrgUnit(tx, {
      actor,
      parentId: null,
      kind: 'group',
      name: setUp.retailerName,
      code: 'GROUP',
    });
    const company = await openOrgUnit(tx, {
      actor,
      parentId: group.id,
      kind: 'company',
      name: setUp.retailerName,
      code: 'COMPANY',
    });
    await openOrgUnit(tx, {
      actor,
      parentId: company.id,
      kind: 'store',
      name: setUp.storeName,
      code: 'S001',
      store: { address: '', phone: '', latitude: 0, longitude: 0, openingHours: [] },
    });
    await putTier(tx, {
      name: '会员',
      rank: 1,
      colour: '#8c2f39',
      earnMultiplierBp: 10_000,
      thresholdFen: 0,
      benefits: ['消费得积分'],
    });
    await setEarningRule(tx, {
      orgUnit: group,
      terms: {
        points: 1,
        perFen: 100,
        rounding: 'down',
        clawback: 'deduct_refund',
        pointValueFen: 100,
      },
      reason: 'set-up',
      actor,
    });
    await addStaff(tx, {
      actor,
      login: setUp.ownerLogin,
      name: setUp.ownerLogin,
      passwordHash: setUp.ownerPasswordHash,
      mustChangePassword: true,
      grants: [{ role: 'owner', orgUnitId: group.id }],
    });
  });
}
