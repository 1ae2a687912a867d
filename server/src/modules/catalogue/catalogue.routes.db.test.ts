import { catalogueEndpoints, posEndpoints, type Category, type Item } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf } from '../../core/database/sql';
import { createStaff } from '../identity/identity.factory';
import { startTestApp, type Caller, type Reply, type TestApp } from '../../../test/harness';
import { nextKey, nextReceiptNo, openShop, saleOf, type Shop } from '../../../test/shop';
import { createTestItem, randomBarcode } from './catalogue.factory';

let app: TestApp;
let shop: Shop;
let owner: Caller;
let manager: Caller;
let cashier: Caller;

async function signIn(role: Parameters<typeof createStaff>[1]['role'], orgUnitId: string) {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  owner = await signIn('owner', shop.group.id);
  manager = await signIn('store_manager', shop.storeA.id);
  cashier = await signIn('cashier', shop.storeA.id);
});
afterAll(async () => {
  expect((await auditBooks(app.services.db.read)).faults).toEqual([]);
  await app.close();
});

const code = () => nextReceiptNo().replaceAll('.', '-');
const newItem = (wishes = {}) => ({
  code: code(),
  name: '明前龙井 100g',
  barcodes: [randomBarcode()],
  priceFen: 36_800,
  ...wishes,
});
const auditCount = async () =>
  numberOf((await app.services.db.read.one('SELECT COUNT(*) AS n FROM audit_entry'))?.['n']);

test('an item is made with its belongings, found by code, bar code, name and shelf, and changed', async () => {
  const food = await app.call(
    catalogueEndpoints.createCategory,
    { code: code(), name: '食品' },
    owner,
  );
  const tea = await app.call(
    catalogueEndpoints.createCategory,
    { code: code(), name: '茶', parentId: food.body.id },
    owner,
  );
  expect(tea.body).toMatchObject({ parentId: food.body.id, depth: 1, isActive: true });
  const brand = await app.call(
    catalogueEndpoints.createBrand,
    { code: code(), name: '澜汀茶' },
    owner,
  );
  const supplier = await app.call(
    catalogueEndpoints.createSupplier,
    { code: code(), name: '西湖茶厂' },
    owner,
  );
  const wish = newItem({
    name: `龙井 ${code()}`,
    categoryId: tea.body.id,
    brandId: brand.body.id,
    supplierId: supplier.body.id,
  });
  const made = await app.call(catalogueEndpoints.createItem, wish, owner);
  expect(made.body).toMatchObject({
    code: wish.code,
    barcodes: wish.barcodes,
    category: { id: tea.body.id, name: '茶' },
    brand: { name: '澜汀茶' },
    supplier: { name: '西湖茶厂' },
    version: 1,
  });
  const searches = [
    { query: wish.code },
    { query: wish.barcodes[0] ?? '' },
    { query: wish.name.slice(0, 20) },
    { categoryId: food.body.id },
    { brandId: brand.body.id, state: 'active' as const },
  ];
  for (const search of searches) {
    const found = await app.call(catalogueEndpoints.searchItems, search, cashier);
    expect([search, found.body.items.map((item) => item.id)]).toEqual([search, [made.body.id]]);
  }
  const none = await app.call(
    catalogueEndpoints.searchItems,
    { brandId: brand.body.id, state: 'inactive' },
    owner,
  );
  expect(none.body.items).toEqual([]);
  const edit = { ...wish, itemId: made.body.id, version: 1, isActive: true, priceFen: 39_800 };
  const edited = await app.call(catalogueEndpoints.editItem, edit, owner);
  expect(edited.body).toMatchObject({ priceFen: 39_800, version: 2, barcodes: wish.barcodes });
  const stale = await app.call(catalogueEndpoints.editItem, edit, owner);
  expect([stale.status, stale.body.code]).toEqual([409, 'request.conflict']);
});

test('codes and bar codes belong to one item, and check digits must be right', async () => {
  const first = newItem();
  await app.call(catalogueEndpoints.createItem, first, owner);
  const before = await auditCount();
  const sameCode = await app.call(
    catalogueEndpoints.createItem,
    newItem({ code: first.code }),
    owner,
  );
  expect(sameCode.body.code).toBe('catalogue.code_taken');
  const sameBarcode = newItem({ barcodes: [randomBarcode(), first.barcodes[0]] });
  const taken = await app.call(catalogueEndpoints.createItem, sameBarcode, owner);
  expect(taken.body).toMatchObject({
    code: 'item.barcode_taken',
    data: { barcode: first.barcodes[0] },
  });
  const mistyped = newItem({ barcodes: ['6901028075764'] });
  expect((await app.call(catalogueEndpoints.createItem, mistyped, owner)).body.code).toBe(
    'request.invalid',
  );
  const nowhere = newItem({ categoryId: 'cat_01JCB3H4X2M8Q9V5T7N6KDWZAY' });
  expect((await app.call(catalogueEndpoints.createItem, nowhere, owner)).body.code).toBe(
    'category.not_found',
  );
  expect(await auditCount()).toBe(before);
});

test('items are listed page by page, each once', async () => {
  const mark = `分页${code()}`;
  for (let n = 0; n < 5; n += 1) {
    await app.call(catalogueEndpoints.createItem, newItem({ name: `${mark}${n}` }), owner);
  }
  const seen: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(
      catalogueEndpoints.searchItems,
      { query: mark, limit: 2, ...(cursor ? { cursor } : {}) },
      owner,
    );
    seen.push(...page.body.items);
    cursor = page.body.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.map((item) => item.name)).toEqual([0, 1, 2, 3, 4].map((n) => `${mark}${n}`));
});

test('categories go five levels deep', async () => {
  let parentId: string | null = null;
  for (let level = 0; level < 5; level += 1) {
    const made: Reply<Category> = await app.call(
      catalogueEndpoints.createCategory,
      { code: code(), name: `第${level}级`, parentId },
      owner,
    );
    expect(made.body.depth).toBe(level);
    parentId = made.body.id;
  }
  const sixth = await app.call(
    catalogueEndpoints.createCategory,
    { code: code(), name: '第六级', parentId },
    owner,
  );
  expect([sixth.status, sixth.body.code]).toEqual([422, 'category.too_deep']);
});

test('a category moves with everything below it, but not below itself nor too deep', async () => {
  const add = async (name: string, parentId: string | null = null): Promise<Category> =>
    (await app.call(catalogueEndpoints.createCategory, { code: code(), name, parentId }, owner))
      .body;
  const move = (categoryId: string, parentId: string | null) =>
    app.call(catalogueEndpoints.moveCategory, { categoryId, parentId }, owner);
  const food = await add('食品');
  const drinks = await add('饮料');
  const tea = await add('茶', food.id);
  const green = await add('绿茶', tea.id);
  const item = await app.call(
    catalogueEndpoints.createItem,
    newItem({ categoryId: green.id }),
    owner,
  );
  const codesIn = async (categoryId: string) =>
    (await app.call(catalogueEndpoints.searchItems, { categoryId }, owner)).body.items.map(
      (found: Item) => found.code,
    );

  expect((await move(tea.id, drinks.id)).body).toMatchObject({ parentId: drinks.id, depth: 1 });
  expect(await codesIn(drinks.id)).toEqual([item.body.code]);
  expect(await codesIn(food.id)).toEqual([]);

  const before = await auditCount();
  for (const target of [drinks.id, green.id]) {
    const refused = await move(drinks.id, target);
    expect([refused.status, refused.body.code]).toEqual([422, 'category.below_itself']);
  }
  const third = await add('三级', (await add('二级', food.id)).id);
  const deep = await move(drinks.id, third.id);
  expect([deep.status, deep.body.code]).toEqual([422, 'category.too_deep']);
  expect(await codesIn(drinks.id)).toEqual([item.body.code]);
  expect((await auditCount()) - before).toBe(2);
  expect((await move(tea.id, null)).body).toMatchObject({ parentId: null, depth: 0 });
});

test('two moves at once never hang two branches below each other', async () => {
  const [left, right] = await Promise.all(
    ['左', '右'].map(
      async (name) =>
        (await app.call(catalogueEndpoints.createCategory, { code: code(), name }, owner))
          .body as Category,
    ),
  );
  const replies = await Promise.all([
    app.call(
      catalogueEndpoints.moveCategory,
      { categoryId: left?.id ?? '', parentId: right?.id ?? '' },
      owner,
    ),
    app.call(
      catalogueEndpoints.moveCategory,
      { categoryId: right?.id ?? '', parentId: left?.id ?? '' },
      owner,
    ),
  ]);
  expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422]);
});

test('only who stands at the root may change the catalogue, and stock changes stay within reach', async () => {
  const below = await signIn('marketer', shop.company.id);
  for (const caller of [below, manager, cashier]) {
    const refused = await app.call(catalogueEndpoints.createItem, newItem(), caller);
    expect([refused.status, refused.body.code]).toEqual([403, 'staff.forbidden']);
  }
  const item = await createTestItem(app.services.db);
  const receipt = { itemId: item.id, quantity: 5, reason: '到货' };
  const own = { ...receipt, storeId: shop.storeA.id };
  const other = { ...receipt, storeId: shop.storeB.id };
  const { receiveStock, moveStock, listItemStock } = catalogueEndpoints;
  expect((await app.call(receiveStock, own, cashier, nextKey())).body.code).toBe('staff.forbidden');
  expect((await app.call(receiveStock, other, manager, nextKey())).body.code).toBe(
    'store.not_found',
  );
  const transfer = {
    itemId: item.id,
    fromStoreId: shop.storeA.id,
    toStoreId: shop.storeB.id,
    quantity: 1,
    reason: '调拨',
  };
  expect((await app.call(moveStock, transfer, manager, nextKey())).body.code).toBe(
    'store.not_found',
  );
  const key = nextKey();
  const done = await app.call(receiveStock, own, manager, key);
  expect(done.body.items).toMatchObject([{ storeId: shop.storeA.id, quantity: 5 }]);
  expect((await app.call(receiveStock, own, manager, key)).body).toEqual(done.body);
  expect((await app.call(moveStock, transfer, owner, nextKey())).status).toBe(200);
  const seen = await app.call(listItemStock, { itemId: item.id }, owner);
  expect(seen.body.items.map(({ quantity }) => quantity)).toEqual([4, 1]);
  expect((await app.call(listItemStock, { itemId: item.id }, manager)).body.items).toHaveLength(1);
});

test('a till finds an item by bar code, sells it below zero, and takes it back', async () => {
  const { db } = app.services;
  const item = await createTestItem(db, { name: '桂花糕', priceFen: 4_800 });
  const scan = { storeId: shop.storeA.id, barcode: item.barcode };
  const found = await app.call(catalogueEndpoints.resolveItem, scan, shop.till);
  expect(found.body).toEqual({
    id: item.id,
    code: item.code,
    name: '桂花糕',
    priceFen: 4_800,
    stockQuantity: 0,
  });
  const unknown = { ...scan, barcode: randomBarcode() };
  expect((await app.call(catalogueEndpoints.resolveItem, unknown, shop.till)).body.code).toBe(
    'item.not_found',
  );
  const sale = saleOf(shop.storeA.id, 9_600);
  const lines = [
    { lineNo: 1, itemCode: item.code, name: '桂花糕', quantity: 2, unitPriceFen: 4_800 },
  ];
  const sold = await app.call(posEndpoints.commitSale, { ...sale, lines }, shop.till, nextKey());
  expect(sold.status).toBe(200);
  expect((await app.call(catalogueEndpoints.resolveItem, scan, shop.till)).body.stockQuantity).toBe(
    -2,
  );
  const back = {
    saleId: sold.body.id,
    storeId: shop.storeA.id,
    terminalNo: 'T01',
    receiptNo: nextReceiptNo(),
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: '不想要了',
  };
  expect((await app.call(posEndpoints.returnSale, back, shop.till, nextKey())).status).toBe(200);
  expect((await app.call(catalogueEndpoints.resolveItem, scan, shop.till)).body.stockQuantity).toBe(
    -1,
  );
  const movements = await app.call(
    catalogueEndpoints.listStockMovements,
    { itemId: item.id },
    manager,
  );
  expect(movements.body.items.map(({ kind, delta }) => [kind, delta])).toEqual([
    ['returned', 1],
    ['sold', -2],
  ]);
});
