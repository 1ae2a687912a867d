import { catalogueEndpoints, scopeEndpoints } from '@huike/shared-types';
import { createTestItem } from '../catalogue/catalogue.factory';
import { startTestApp, type Caller, type TestApp } from '../../../test/harness';
import { nextReceiptNo, openShop, type Shop } from '../../../test/shop';
import { createStaff } from '../identity/identity.factory';
import { ensureTiers } from '../members/members.factory';

let app: TestApp;
let shop: Shop;
let owner: Caller;

async function signIn(orgUnitId: string, mustChangePassword = false) {
  const staff = await createStaff(app.services.db, {
    role: 'owner',
    orgUnitId,
    mustChangePassword,
  });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  owner = await signIn(shop.group.id);
});
afterAll(() => app.close());

test('names of every kind are found at once, and nothing is said of ids of nothing', async () => {
  const code = nextReceiptNo().replaceAll('.', '-');
  const category = await app.call(catalogueEndpoints.createCategory, { code, name: '护肤' }, owner);
  const brand = await app.call(catalogueEndpoints.createBrand, { code, name: '花漾' }, owner);
  const supplier = await app.call(catalogueEndpoints.createSupplier, { code, name: '申美' }, owner);
  const item = await createTestItem(app.services.db, { name: '玫瑰口红' });
  const [tier = ''] = await ensureTiers(app.services.db);
  const { status, body } = await app.call(
    scopeEndpoints.findScopeNames,
    {
      ids: [
        shop.company.id,
        shop.storeA.id,
        category.body.id,
        brand.body.id,
        supplier.body.id,
        item.id,
        tier,
        item.id,
        `itm_${'Z'.repeat(26)}`,
      ],
    },
    owner,
  );
  expect(status).toBe(200);
  expect(body.items).toEqual([
    { id: shop.company.id, name: shop.company.name, isStore: false },
    { id: shop.storeA.id, name: shop.storeA.name, isStore: true },
    { id: category.body.id, name: '护肤', isStore: false },
    { id: brand.body.id, name: '花漾', isStore: false },
    { id: supplier.body.id, name: '申美', isStore: false },
    { id: item.id, name: '玫瑰口红', isStore: false },
    { id: tier, name: '普通会员', isStore: false },
  ]);
});

test('customers ask the same without a session, for as much as a screen needs', async () => {
  const ids = [shop.storeA.id];
  const { body } = await app.call(scopeEndpoints.readScopeNames, { ids });
  expect(body.items).toEqual([{ id: shop.storeA.id, name: shop.storeA.name, isStore: true }]);
  const tooMany = { ids: Array<string>(201).fill(shop.storeA.id) };
  expect((await app.call(scopeEndpoints.readScopeNames, tooMany)).status).toBe(400);
});

test('asks for a session and for ids that a scope can have', async () => {
  const ids = [shop.company.id];
  expect(
    (await app.call(scopeEndpoints.findScopeNames, { ids }, { cookie: 'none=1' })).status,
  ).toBe(401);
  const fresh = await signIn(shop.group.id, true);
  expect((await app.call(scopeEndpoints.findScopeNames, { ids }, fresh)).status).toBe(403);
  const strange = { ids: [`mbr_${'A'.repeat(26)}`] };
  expect((await app.call(scopeEndpoints.findScopeNames, strange, owner)).status).toBe(400);
});
