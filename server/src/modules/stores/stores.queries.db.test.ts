import type { Database } from '../../core/database/database';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { createStoreLookup } from './store-lookup';
import { createOrgTree, samplePlace, type OrgTree } from './stores.factory';
import { presentOrgUnit, presentStoreCard } from './stores.presenter';
import {
  listOpenStores,
  listOrgUnitsUnder,
  listStores,
  listStoresUnder,
  readOrgUnit,
  readStore,
} from './stores.queries';

let db: Database;
let tree: OrgTree;
let other: OrgTree;
beforeAll(async () => {
  db = await openTestDatabase();
  tree = await createOrgTree(db);
  other = await createOrgTree(db);
});
afterAll(async () => {
  await db.close();
});

const idsOf = (units: { id: string }[]) => units.map((unit) => unit.id);

test('a store is read with its path and the company that runs it', async () => {
  const { storeA, company } = tree;
  expect(await readStore(db.read, storeA.id)).toEqual({
    id: storeA.id,
    name: storeA.name,
    code: storeA.code,
    orgPath: storeA.orgPath,
    companyId: company.id,
    address: samplePlace.address,
    phone: samplePlace.phone,
  });
});

test('a company is no store, and an unknown id is nothing', async () => {
  expect(await readStore(db.read, tree.company.id)).toBeUndefined();
  expect(await readStore(db.read, 'org_nobody')).toBeUndefined();
  expect(await readOrgUnit(db.read, 'org_nobody')).toBeUndefined();
});

test('stores are listed by ids, and other ids are left out', async () => {
  const ids = [tree.storeB.id, tree.company.id, tree.storeA.id];
  expect(idsOf(await listStores(db.read, ids))).toEqual([tree.storeA.id, tree.storeB.id]);
  expect(await listStores(db.read, [])).toEqual([]);
});

test('units are listed below the paths named, parents first, and nowhere else', async () => {
  const { group, company, storeA } = tree;
  const all = await listOrgUnitsUnder(db.read, [group.orgPath]);
  expect(idsOf(all).slice(0, 2)).toEqual([group.id, company.id]);
  expect(all).toHaveLength(4);
  const two = await listOrgUnitsUnder(db.read, [storeA.orgPath, other.storeB.orgPath]);
  expect(idsOf(two).sort()).toEqual([storeA.id, other.storeB.id].sort());
  expect(await listOrgUnitsUnder(db.read, [])).toEqual([]);
  expect(idsOf(await listStoresUnder(db.read, [company.orgPath]))).toEqual([
    tree.storeA.id,
    tree.storeB.id,
  ]);
});

test('customers see the stores that are open, with place and hours', async () => {
  await db.inTransaction((tx) =>
    tx.run('UPDATE org_unit SET is_open = 0 WHERE id = ?', [other.storeA.id]),
  );
  const open = await listOpenStores(db.read);
  expect(idsOf(open)).not.toContain(other.storeA.id);
  const store = open.find((one) => one.id === tree.storeA.id);
  expect(store && presentStoreCard(store)).toEqual({
    id: tree.storeA.id,
    name: tree.storeA.name,
    ...samplePlace,
  });
});

test('the console is shown no path', () => {
  expect(presentOrgUnit(tree.company)).toEqual({
    id: tree.company.id,
    parentId: tree.group.id,
    kind: 'company',
    name: tree.company.name,
    code: tree.company.code,
  });
});

test('the look-up keeps a store for five seconds', async () => {
  const clock = new TestClock();
  const lookup = createStoreLookup(db, clock);
  const nameOf = async () => (await lookup.readStore(tree.storeB.id))?.name;
  const before = await nameOf();
  await db.inTransaction((tx) =>
    tx.run('UPDATE org_unit SET name = ? WHERE id = ?', ['改名店', tree.storeB.id]),
  );
  clock.advanceSeconds(4);
  expect(await nameOf()).toBe(before);
  clock.advanceSeconds(2);
  expect(await nameOf()).toBe('改名店');
  expect(await lookup.readStore('org_nobody')).toBeUndefined();
});
