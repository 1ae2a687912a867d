import type { StaffActor } from '../core/actor';
import type { Tx } from '../core/database/transaction';
import { addStaff } from '../modules/identity';
import { setEarningRule } from '../modules/points';
import { openOrgUnit, readStore, type StoreFacts } from '../modules/stores';
import {
  demoCompanies,
  demoGroupCode,
  demoGroupName,
  demoGroupRule,
  demoStores,
} from './demo-retailer';
import { demoStaff, type DemoStaff } from './demo-staff';
import { agreePointsTerms } from './tell-points';
import { agreeTiers } from './tell-tiers';

/** What the demo's sales need of the retailer. */
export interface FoundedRetailer {
  /** In the order of `demoStores`. */
  stores: StoreFacts[];
  /** Staff by login, without the owner. */
  staff: Map<string, StaffActor>;
  unitIds: Map<string, string>;
}

const actor = 'system' as const;

/** Opens the group with its companies and stores, tiers, earning rules and all staff but the owner. */
export async function foundRetailer(tx: Tx, passwordHash: string): Promise<FoundedRetailer> {
  const unitIds = await openUnits(tx);
  const stores: StoreFacts[] = [];
  for (const { code } of demoStores) {
    const store = await readStore(tx, unitIds.get(code) ?? '');
    if (store) stores.push(store);
  }
  const group = unitIds.get(demoGroupCode) ?? '';
  await agreeTiers(tx, `/${group}/`);
  const staff = new Map<string, StaffActor>();
  for (const person of demoStaff.filter(({ role }) => role !== 'owner')) {
    staff.set(person.login, await hire(tx, person, unitIds, passwordHash));
  }
  return { stores, staff, unitIds };
}

/** Makes the owner's account; last of all, because it says that the seeding came to its end. */
export async function appointOwner(
  tx: Tx,
  retailer: FoundedRetailer,
  passwordHash: string,
): Promise<void> {
  for (const person of demoStaff.filter(({ role }) => role === 'owner')) {
    await hire(tx, person, retailer.unitIds, passwordHash);
  }
}

async function openUnits(tx: Tx): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const group = await openOrgUnit(tx, {
    actor,
    parentId: null,
    kind: 'group',
    name: demoGroupName,
    code: demoGroupCode,
  });
  ids.set(group.code, group.id);
  await setEarningRule(tx, {
    orgUnit: group,
    terms: demoGroupRule,
    reason: '集团基础积分规则',
    actor,
  });
  for (const { code, name, rule } of demoCompanies) {
    const company = await openOrgUnit(tx, {
      actor,
      parentId: group.id,
      kind: 'company',
      name,
      code,
    });
    ids.set(code, company.id);
    if (rule) {
      await agreePointsTerms(tx, group, company);
      await setEarningRule(tx, {
        orgUnit: company,
        terms: rule,
        reason: '美妆品类积分加倍',
        actor,
      });
    }
  }
  for (const { code, name, companyCode, place } of demoStores) {
    const parentId = ids.get(companyCode) ?? '';
    const store = await openOrgUnit(tx, {
      actor,
      parentId,
      kind: 'store',
      name,
      code,
      store: place,
    });
    ids.set(code, store.id);
  }
  return ids;
}

async function hire(
  tx: Tx,
  { login, name, role, unitCode }: DemoStaff,
  unitIds: ReadonlyMap<string, string>,
  passwordHash: string,
): Promise<StaffActor> {
  const orgUnitId = unitIds.get(unitCode) ?? '';
  const staffId = await addStaff(tx, {
    actor,
    login,
    name,
    passwordHash,
    grants: [{ role, orgUnitId }],
  });
  // Enough of a caller to be named in the audit log; it has no session and reaches nothing.
  return { kind: 'staff', sessionId: '', staffId, name, grants: [], reach: new Map() };
}
