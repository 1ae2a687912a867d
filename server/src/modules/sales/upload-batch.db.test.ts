import { posEndpoints } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  saleOf,
  sell,
  withShop,
  type Shop,
} from '../../../test/shop';
import { readBalance } from '../ledger';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

const saleRow = (sale: object, hoursAgo = 2) => ({
  kind: 'sale' as const,
  rowKey: nextKey(),
  sale: {
    ...saleOf(shop.storeA.id, 3_000),
    soldAt: new Date(app.clock.now().getTime() - hoursAgo * 3_600_000).toISOString(),
    ...sale,
  },
});
const upload = (rows: object[]) =>
  app.call(posEndpoints.uploadBatch, { storeId: shop.storeA.id, rows } as never, shop.till);

test('rows are done in order, each with its outcome, and resending changes nothing', async () => {
  const member = await joinMember(app);
  const first = saleRow({ memberId: member.memberId });
  const rows = [
    first,
    saleRow({ totalFen: 1 }),
    {
      kind: 'return' as const,
      rowKey: nextKey(),
      saleReceiptNo: first.sale.receiptNo,
      return: {
        storeId: shop.storeA.id,
        terminalNo: 'T01',
        receiptNo: nextReceiptNo(),
        reason: '退',
      },
    },
    saleRow({ memberId: member.memberId }),
  ];
  const { status, body } = await upload(rows);
  expect(status).toBe(200);
  expect(body.rows.map(({ outcome, code, pointsEarned }) => [outcome, code, pointsEarned])).toEqual(
    [
      ['done', null, 30],
      ['refused', 'sale.total_mismatch', null],
      ['done', null, -30],
      ['done', null, 30],
    ],
  );
  const again = await upload(rows);
  expect(again.body.rows.map(({ outcome }) => outcome)).toEqual([
    'repeated',
    'refused',
    'repeated',
    'repeated',
  ]);
  expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(30);
});

test('a code shown while the till was off line is judged at that time, and once', async () => {
  const member = await joinMember(app);
  const memberCode = member.code();
  const row = saleRow({ memberCode }, 0);
  app.clock.advanceSeconds(3_600);
  const late = saleRow({ memberCode, soldAt: row.sale.soldAt }, 0);
  const { body } = await upload([row, late]);
  expect(body.rows.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['done', null],
    ['refused', 'member_code.used'],
  ]);
});

test('rows of another store are refused one by one', async () => {
  const { body } = await upload([saleRow({ storeId: shop.storeB.id })]);
  expect(body.rows).toMatchObject([{ outcome: 'refused', code: 'integrator.wrong_store' }]);
});

test('the same batch sent twice at once is done once', async () => {
  const member = await joinMember(app);
  const rows = Array.from({ length: 20 }, () => saleRow({ memberId: member.memberId }));
  await Promise.all([upload(rows), upload(rows), upload(rows)]);
  expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(600);
});

test('a till that keeps a copy gets every changed member once per change', async () => {
  app.clock.advanceSeconds(10);
  const start = await app.call(
    posEndpoints.listChanges,
    { storeId: shop.storeA.id, limit: 500 },
    shop.till,
  );
  const member = await joinMember(app);
  await sell(app, shop, member, 4_200);
  const read = (cursor: string) =>
    app.call(posEndpoints.listChanges, { storeId: shop.storeA.id, cursor, limit: 500 }, shop.till);
  expect((await read(start.body.nextCursor)).body.members).toEqual([]);
  app.clock.advanceSeconds(3);
  const { body } = await read(start.body.nextCursor);
  expect(body.members).toEqual([
    expect.objectContaining({ id: member.memberId, pointsBalance: 42 }),
  ]);
  expect(body.earningRules).toMatchObject([{ points: 1, perFen: 100 }]);
  expect((await read(body.nextCursor)).body.members).toEqual([]);
});

test('a cursor that is none is refused', async () => {
  const { body } = await app.call(
    posEndpoints.listChanges,
    { storeId: shop.storeA.id, cursor: 'x' },
    shop.till,
  );
  expect(body.code).toBe('cursor.invalid');
});
