import type { Database } from '../../core/database/database';
import { numberOf } from '../../core/database/sql';
import { openTestDatabase } from '../../../test/test-database';
import { openOrgUnit, type OpenOrgUnit } from './open-org-unit';
import { createOrgTree, samplePlace, type OrgTree } from './stores.factory';
import { readOrgUnit } from './stores.queries';

let db: Database;
let tree: OrgTree;
beforeAll(async () => {
  db = await openTestDatabase();
  tree = await createOrgTree(db);
});
afterAll(async () => {
  await db.close();
});

const open = (unit: Omit<OpenOrgUnit, 'actor'>) =>
  db.inTransaction((tx) => openOrgUnit(tx, { actor: 'system', ...unit }));
const countRows = async () => {
  const row = await db.read.one(
    'SELECT (SELECT COUNT(*) FROM org_unit) AS units, (SELECT COUNT(*) FROM audit_entry) AS entries',
  );
  return [numberOf(row?.['units']), numberOf(row?.['entries'])];
};

test('a unit gets the path of its parent and itself, and an audit entry', async () => {
  const { group, company, storeA } = tree;
  expect(storeA.orgPath).toBe(`/${group.id}/${company.id}/${storeA.id}/`);
  expect(await readOrgUnit(db.read, storeA.id)).toEqual(storeA);
  const entry = await db.read.one('SELECT * FROM audit_entry WHERE subject_id = ?', [storeA.id]);
  expect(entry).toMatchObject({
    action: 'org_unit.opened',
    actor_kind: 'system',
    org_path: storeA.orgPath,
  });
});

test('a code is used once in the whole tree', async () => {
  const before = await countRows();
  const twin = {
    parentId: tree.group.id,
    kind: 'company' as const,
    name: '重复',
    code: tree.company.code,
  };
  await expect(open(twin)).rejects.toMatchObject({ code: 'request.conflict' });
  expect(await countRows()).toEqual(before);
});

test('a unit needs a parent that is there', async () => {
  const before = await countRows();
  const orphan = { parentId: 'org_nobody', kind: 'company' as const, name: '孤儿', code: 'ORPHAN' };
  await expect(open(orphan)).rejects.toMatchObject({ code: 'org_unit.not_found' });
  expect(await countRows()).toEqual(before);
});

test('a unit stands only where its kind belongs, and only a store has a place', async () => {
  const before = await countRows();
  const { group, company } = tree;
  const store = { kind: 'store' as const, name: '店', code: 'X1' };
  await expect(open({ ...store, parentId: group.id, store: samplePlace })).rejects.toThrow(
    RangeError,
  );
  await expect(open({ ...store, parentId: company.id })).rejects.toThrow(RangeError);
  const placed = { kind: 'partner' as const, name: '伙伴', code: 'X2', store: samplePlace };
  await expect(open({ ...placed, parentId: group.id })).rejects.toThrow(RangeError);
  expect(await countRows()).toEqual(before);
});
