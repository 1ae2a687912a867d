import { programmeEndpoints } from '@huike/shared-types';
import { startTestApp, type TestApp } from '../../../test/harness';
import { createStaff } from '../identity/identity.factory';
import { createOrgTree, type OrgTree } from './stores.factory';

let app: TestApp;
let tree: OrgTree;
beforeAll(async () => {
  app = await startTestApp();
  tree = await createOrgTree(app.services.db);
});
afterAll(async () => {
  await app.close();
});

async function unitsSeenBy(staff: { mustChangePassword: boolean }): Promise<string[]> {
  const { login, password } = await createStaff(app.services.db, {
    ...staff,
    role: 'store_manager',
    orgUnitId: tree.storeA.id,
  });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login, password }),
    headers: { 'x-huike-console': '1' },
  });
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { body } = await app.call(programmeEndpoints.listOrgUnits, {}, { cookie });
  return body.items.map((unit) => unit.id);
}

test('who must change a password first sees nothing of the org tree', async () => {
  expect(await unitsSeenBy({ mustChangePassword: false })).toEqual([tree.storeA.id]);
  expect(await unitsSeenBy({ mustChangePassword: true })).toEqual([]);
});
