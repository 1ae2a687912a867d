import { randomBytes } from 'node:crypto';
import type { Database } from '../../core/database/database';
import { openOrgUnit, type StorePlace } from './open-org-unit';
import type { OrgUnitFacts } from './stores.queries';

/** A small retailer: a group, its company, and two stores. */
export interface OrgTree {
  group: OrgUnitFacts;
  company: OrgUnitFacts;
  storeA: OrgUnitFacts;
  storeB: OrgUnitFacts;
}

/** Harmless facts of a store. */
export const samplePlace: StorePlace = {
  address: '上海市静安区南京西路 1 号',
  phone: '021-60000001',
  latitude: 31.2304,
  longitude: 121.4737,
  openingHours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '10:00', closes: '22:00' }],
};

/** Opens an org tree of its own for a test; codes are random. */
export async function createOrgTree(db: Database): Promise<OrgTree> {
  const mark = randomBytes(4).toString('hex').toUpperCase();
  return db.inTransaction(async (tx) => {
    const group = await openOrgUnit(tx, {
      actor: 'system',
      parentId: null,
      kind: 'group',
      name: '惠客集团',
      code: `G${mark}`,
    });
    const company = await openOrgUnit(tx, {
      actor: 'system',
      parentId: group.id,
      kind: 'company',
      name: '惠客百货',
      code: `C${mark}`,
    });
    const openStore = (name: string, code: string) =>
      openOrgUnit(tx, {
        actor: 'system',
        parentId: company.id,
        kind: 'store',
        name,
        code,
        store: samplePlace,
      });
    const storeA = await openStore('南京西路店', `A${mark}`);
    const storeB = await openStore('徐家汇店', `B${mark}`);
    return { group, company, storeA, storeB };
  });
}
