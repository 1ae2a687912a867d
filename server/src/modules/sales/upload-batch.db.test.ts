import { posEndpoints } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  readChanges,
  saleOf,
  sell,
  withShop,
  type Shop,
} from '../../../test/shop';
import { sqlInstant } from '../../core/database/sql';
import { readBalance } from '../ledger';
import { noMemberId } from '../members/members.factory';

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

test('a code of a phone signed out since is good for what it showed before', async () => {
  const member = await joinMember(app);
  const row = saleRow({ memberCode: member.code() }, 0);
  app.clock.advanceSeconds(60);
  await app.services.db.inTransaction((tx) =>
    tx.run('UPDATE member_device SET revoked_at = ? WHERE member_id = ?', [
      sqlInstant(tx.now),
      member.memberId,
    ]),
  );
  const late = saleRow({ memberCode: member.code() }, 0);
  const { body } = await upload([row, late]);
  expect(body.rows.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['done', null],
    ['refused', 'member_code.wrong'],
  ]);
});

describe('a sale that was posted on line, its answer lost', () => {
  const post = (sale: object) =>
    app.call(posEndpoints.commitSale, sale as never, shop.till, nextKey());

  test('counts as done before, by code, by resolution or with no proof any more', async () => {
    const member = await joinMember(app);
    const memberCode = member.code();
    const byCode = { ...saleOf(shop.storeA.id, 3_000), memberCode };
    app.clock.advanceSeconds(15);
    const where = { storeId: shop.storeA.id, terminalNo: 'T01', code: member.code() };
    const { body: resolution } = await app.call(posEndpoints.resolveMember, where, shop.till);
    const byResolution = { ...saleOf(shop.storeA.id, 2_000), resolutionId: resolution.id };
    const first = await post(byCode);
    const second = await post(byResolution);
    expect([first.status, second.status]).toEqual([200, 200]);
    app.clock.advanceSeconds(3_600);
    const { memberCode: _, ...bare } = byCode;
    const rows = [saleRow(byCode), saleRow(byResolution), saleRow(bare)];
    const expected = [
      { outcome: 'repeated', code: null, saleId: first.body.id, pointsEarned: 30 },
      { outcome: 'repeated', code: null, saleId: second.body.id, pointsEarned: 20 },
      { outcome: 'repeated', code: null, saleId: first.body.id, pointsEarned: 30 },
    ];
    expect((await upload(rows)).body.rows).toMatchObject(expected);
    expect((await upload(rows)).body.rows).toMatchObject(expected);
    expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(50);
  });

  test('counts as done before while it is still being done', async () => {
    const member = await joinMember(app);
    const sale = { ...saleOf(shop.storeA.id, 3_000), memberCode: member.code() };
    const row = saleRow(sale, 0);
    const [posted, uploaded] = await Promise.all([post(sale), upload([row])]);
    const outcome = uploaded.body.rows[0];
    if (posted.status === 200) {
      expect(outcome).toMatchObject({ outcome: 'repeated', saleId: posted.body.id });
    } else {
      expect(outcome).toMatchObject({ outcome: 'done' });
    }
    expect(await readBalance(app.services.db.read, member.memberId, 'points')).toBe(30);
  });

  test('is refused where it is another sale, and its code is not used up', async () => {
    const member = await joinMember(app);
    const { receiptNo } = saleOf(shop.storeA.id, 3_000);
    await post({ ...saleOf(shop.storeA.id, 1_000), receiptNo });
    const memberCode = member.code();
    const { body } = await upload([
      saleRow({ receiptNo, memberCode }, 0),
      saleRow({ memberCode }, 0),
    ]);
    expect(body.rows.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'sale.receipt_taken'],
      ['done', null],
    ]);
  });
});

test('a row with two proofs, or of nobody, is refused', async () => {
  const { memberId, ...member } = await joinMember(app);
  const { body } = await upload([
    saleRow({ memberId, memberCode: member.code() }, 0),
    saleRow({ memberId: noMemberId() }),
  ]);
  expect(body.rows.map(({ code }) => code)).toEqual(['request.invalid', 'member.not_found']);
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
  app.clock.advanceSeconds(30);
  const start = await readChanges(app, shop);
  const member = await joinMember(app);
  await sell(app, shop, member, 4_200);
  const readOwn = async (cursor: string) => {
    const { members, ...rest } = await readChanges(app, shop, cursor);
    return { ...rest, members: members.filter(({ id }) => id === member.memberId) };
  };
  expect((await readOwn(start.cursor)).members).toEqual([]);
  app.clock.advanceSeconds(21);
  const after = await readOwn(start.cursor);
  expect(after.members).toEqual([expect.objectContaining({ pointsBalance: 42 })]);
  expect(after.earningRules).toMatchObject([{ points: 1, perFen: 100 }]);
  expect((await readOwn(after.cursor)).members).toEqual([]);
});

test('a cursor that is none is refused', async () => {
  const { body } = await app.call(
    posEndpoints.listChanges,
    { storeId: shop.storeA.id, cursor: 'x' },
    shop.till,
  );
  expect(body.code).toBe('cursor.invalid');
});
