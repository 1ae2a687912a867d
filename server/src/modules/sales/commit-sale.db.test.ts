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
import { signRequest } from '../identity';
import { readBalance } from '../ledger';
import { freezeMember } from '../members/freeze-member';
import { revokeTestSession } from '../members/members.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

const balanceOf = (memberId: string) => readBalance(app.services.db.read, memberId, 'points');

const tables = [
  'sale',
  'sale_line',
  'sale_tender',
  'ledger_posting',
  'ledger_entry',
  'command',
  'member_code_use',
  'member_event',
  'integrator_nonce',
];
const rowCounts = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        Number((await app.services.db.read.one(`SELECT COUNT(*) AS n FROM ${table}`))?.['n']),
      ]),
    ),
  ) as Record<string, number>;

test('a sale with a member code earns the points of the rule and the tier', async () => {
  const member = await joinMember(app, { tierRank: 3, name: '林晓月' });
  const { status, body } = await sell(app, shop, member, 25_600);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    totalFen: 25_600,
    pointsEarned: 384,
    pointsBalance: 384,
    businessOn: '2026-11-22',
    member: { id: member.memberId, nameMasked: '林**', tierName: '金卡会员' },
    earning: { basisFen: 25_600, multiplierBp: 15_000 },
    returns: [],
  });
  expect(await balanceOf(member.memberId)).toBe(384);
});

test('a sale without a member is recorded and earns nothing', async () => {
  const { status, body } = await app.call(
    posEndpoints.commitSale,
    saleOf(shop.storeA.id, 5_000),
    shop.till,
    nextKey(),
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({ member: null, pointsEarned: 0, pointsBalance: null, earning: null });
});

test('a sale of nothing is recorded with its member', async () => {
  const member = await joinMember(app);
  expect((await sell(app, shop, member, 0)).body).toMatchObject({
    pointsEarned: 0,
    pointsBalance: 0,
  });
});

test('the same key gives the same answer and changes nothing', async () => {
  const member = await joinMember(app);
  const sale = { ...saleOf(shop.storeA.id, 10_000), memberCode: member.code() };
  const key = nextKey();
  const first = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  const before = await rowCounts();
  const second = await app.call(posEndpoints.commitSale, sale, shop.till, key);
  expect(second.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('idempotency-repeated')).toBe('true');
  expect(await rowCounts()).toEqual(before);
});

test('the same key with another body is a conflict', async () => {
  const key = nextKey();
  await app.call(posEndpoints.commitSale, saleOf(shop.storeA.id, 100), shop.till, key);
  const { status, body } = await app.call(
    posEndpoints.commitSale,
    saleOf(shop.storeA.id, 200),
    shop.till,
    key,
  );
  expect([status, body.code]).toEqual([409, 'request.key_reused']);
});

test('100 at once with one key make one sale and give 100 equal answers', async () => {
  const member = await joinMember(app);
  const sale = { ...saleOf(shop.storeA.id, 1_000), memberCode: member.code() };
  const key = nextKey();
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => app.call(posEndpoints.commitSale, sale, shop.till, key)),
  );
  expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
  expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
  expect(await balanceOf(member.memberId)).toBe(10);
});

describe('a refusal leaves every row as it was', () => {
  const refused = async (sale: Parameters<typeof app.call>[1], code: string) => {
    const before = await rowCounts();
    const { body } = await app.call(posEndpoints.commitSale, sale as never, shop.till, nextKey());
    expect(body.code).toBe(code);
    expect(await rowCounts()).toEqual(before);
  };

  test('when the total does not equal the lines', async () => {
    const member = await joinMember(app);
    await refused(
      { ...saleOf(shop.storeA.id, 100), memberCode: member.code(), totalFen: 101 },
      'sale.total_mismatch',
    );
  });

  test('when the tenders do not equal the total', async () => {
    const member = await joinMember(app);
    const tenders = [{ kind: 'cash' as const, amountFen: 99 }];
    await refused(
      { ...saleOf(shop.storeA.id, 100), memberCode: member.code(), tenders },
      'sale.tender_mismatch',
    );
  });

  test('when a discount exceeds its line', async () => {
    const lines = [{ lineNo: 1, name: '商品', quantity: 1, unitPriceFen: 100, discountFen: 101 }];
    await refused({ ...saleOf(shop.storeA.id, 100), lines }, 'sale.discount_too_large');
  });

  test('when the receipt number is taken, so that the code can be used again', async () => {
    const member = await joinMember(app);
    const sale = { ...saleOf(shop.storeA.id, 100), memberCode: member.code() };
    const taken = await app.call(
      posEndpoints.commitSale,
      saleOf(shop.storeA.id, 100),
      shop.till,
      nextKey(),
    );
    await refused({ ...sale, receiptNo: taken.body.receiptNo }, 'sale.receipt_taken');
    expect((await app.call(posEndpoints.commitSale, sale, shop.till, nextKey())).status).toBe(200);
  });

  test('when the code is wrong, expired or malformed', async () => {
    const member = await joinMember(app);
    const shown = member.code();
    const wrong = shown.slice(0, 19) + ((Number(shown[19]) + 1) % 10);
    await refused({ ...saleOf(shop.storeA.id, 100), memberCode: wrong }, 'member_code.wrong');
    await refused(
      { ...saleOf(shop.storeA.id, 100), memberCode: '6901234567892' },
      'member_code.malformed',
    );
    app.clock.advanceSeconds(90);
    await refused({ ...saleOf(shop.storeA.id, 100), memberCode: shown }, 'member_code.expired');
  });

  test('when the code is an old one and the sale is dated back to when it was shown', async () => {
    const member = await joinMember(app);
    const memberCode = member.code();
    const soldAt = app.clock.now().toISOString();
    app.clock.advanceSeconds(90);
    const sale = { ...saleOf(shop.storeA.id, 100), memberCode, soldAt };
    await refused(sale, 'member_code.expired');
    app.clock.advanceSeconds(24 * 3600);
    await refused(sale, 'member_code.wrong');
  });

  test('when the phone was signed out, whatever time the sale is given', async () => {
    const member = await joinMember(app);
    const memberCode = member.code();
    const soldAt = app.clock.now().toISOString();
    app.clock.advanceSeconds(10);
    const { db } = app.services;
    const session = await db.read.one(
      'SELECT id FROM member_session WHERE id IN (SELECT member_session_id FROM member_device WHERE member_id = ?)',
      [member.memberId],
    );
    await revokeTestSession(db, String(session?.['id']));
    app.clock.advanceSeconds(1);
    await refused({ ...saleOf(shop.storeA.id, 100), memberCode, soldAt }, 'member_code.wrong');
  });

  test('when it names its member in two ways', async () => {
    const member = await joinMember(app);
    const where = { storeId: shop.storeA.id, terminalNo: 'T01', code: member.code() };
    const { body: resolution } = await app.call(posEndpoints.resolveMember, where, shop.till);
    app.clock.advanceSeconds(15);
    const sale = {
      ...saleOf(shop.storeA.id, 100),
      memberCode: member.code(),
      resolutionId: resolution.id,
    };
    await refused(sale, 'request.invalid');
    const { body } = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
    expect(body).toMatchObject({
      data: { issues: [{ path: 'memberCode' }, { path: 'resolutionId' }] },
    });
  });

  test('when the member is frozen', async () => {
    const member = await joinMember(app);
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [member.memberId]),
    );
    await refused({ ...saleOf(shop.storeA.id, 100), memberCode: member.code() }, 'member.frozen');
  });

  test('when the store is not one of the key', async () => {
    await refused(saleOf(shop.storeB.id, 100), 'integrator.wrong_store');
  });

  test('when the time of sale is not believable', async () => {
    const soldAt = new Date(app.clock.now().getTime() - 8 * 24 * 3600 * 1000).toISOString();
    await refused({ ...saleOf(shop.storeA.id, 100), soldAt }, 'sale.time_out_of_range');
  });
});

test('without an Idempotency-Key nothing happens', async () => {
  const { status, body } = await app.call(
    posEndpoints.commitSale,
    saleOf(shop.storeA.id, 100),
    shop.till,
  );
  expect([status, body.code]).toEqual([400, 'request.key_missing']);
});

describe('a receipt number that is taken', () => {
  const send = (sale: object) =>
    app.call(posEndpoints.commitSale, sale as never, shop.till, nextKey());

  test('is refused with the id of the sale where that is the same sale', async () => {
    const member = await joinMember(app);
    const sale = { ...saleOf(shop.storeA.id, 1_000), memberCode: member.code() };
    const { body: stored } = await send(sale);
    const { body } = await send(sale);
    expect(body).toMatchObject({
      code: 'sale.receipt_taken',
      data: { receiptNo: sale.receiptNo, saleId: stored.id },
    });
    expect(await balanceOf(member.memberId)).toBe(10);
  });

  test.each([
    ['terminal', { terminalNo: 'T02' }],
    ['name of a line', { name: '别的商品' }],
    ['item code', { itemCode: 'A-1' }],
    ['tender', { kind: 'other' }],
    ['reference', { reference: '4200' }],
  ])('is refused without an id where the %s differs', async (_what, change) => {
    const sale = saleOf(shop.storeA.id, 1_000);
    await send(sale);
    const part = (name: string) => (name in change ? change : {});
    const other = {
      ...sale,
      ...part('terminalNo'),
      lines: sale.lines.map((line) => ({ ...line, ...part('name'), ...part('itemCode') })),
      tenders: sale.tenders.map((tender) => ({
        ...tender,
        ...part('kind'),
        ...part('reference'),
      })),
    };
    const { body } = await send(other);
    expect(body).toMatchObject({ code: 'sale.receipt_taken' });
    expect((body as { data?: object }).data).toEqual({ receiptNo: sale.receiptNo });
  });

  test('is told to all but one of many equal sales at once', async () => {
    const sale = saleOf(shop.storeA.id, 1_000);
    const replies = await Promise.all(Array.from({ length: 8 }, () => send(sale)));
    const [stored] = replies.filter(({ status }) => status === 200);
    const refusals = replies.filter(({ status }) => status !== 200);
    expect(refusals).toHaveLength(7);
    for (const { body } of refusals) {
      expect(body).toMatchObject({ code: 'sale.receipt_taken', data: { saleId: stored?.body.id } });
    }
  });
});

test('a sale that began before a freeze was committed gives no points after it', async () => {
  const member = await joinMember(app);
  const { memberId } = member;
  let sale: ReturnType<typeof sell> | undefined;
  await app.services.db.inTransaction(async (tx) => {
    await freezeMember(tx, { actor: 'system', memberId, reason: '疑似盗刷' });
    sale = sell(app, shop, member, 1_000);
    // Long enough for the sale to read what it can before the freeze is committed.
    await new Promise((done) => setTimeout(done, 300));
  });
  expect((await sale)?.body).toMatchObject({ code: 'member.frozen' });
  expect(await balanceOf(memberId)).toBe(0);
});

describe('a customer recognised at the till', () => {
  const resolve = (input: { code?: string; phone?: string }) =>
    app.call(
      posEndpoints.resolveMember,
      { storeId: shop.storeA.id, terminalNo: 'T01', ...input },
      shop.till,
    );

  test('by code serves one sale', async () => {
    const member = await joinMember(app, { name: '欧阳娜娜' });
    const { body: resolution } = await resolve({ code: member.code() });
    expect(resolution).toMatchObject({
      state: 'confirmed',
      member: { id: member.memberId, nameMasked: '欧***' },
    });
    const sale = { ...saleOf(shop.storeA.id, 2_000), resolutionId: resolution.id };
    expect(
      (await app.call(posEndpoints.commitSale, sale, shop.till, nextKey())).body.pointsEarned,
    ).toBe(20);
    const again = await app.call(
      posEndpoints.commitSale,
      { ...sale, receiptNo: nextReceiptNo() },
      shop.till,
      nextKey(),
    );
    expect(again.body.code).toBe('resolution.expired');
  });

  test('by phone must be confirmed first', async () => {
    const member = await joinMember(app);
    const { body: resolution } = await resolve({ phone: member.phone });
    expect(resolution.state).toBe('awaiting_confirmation');
    const sale = { ...saleOf(shop.storeA.id, 2_000), resolutionId: resolution.id };
    const early = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
    expect(early.body.code).toBe('resolution.unconfirmed');
    const where = { resolutionId: resolution.id, storeId: shop.storeA.id, terminalNo: 'T01' };
    expect((await app.call(posEndpoints.confirmResolution, where, shop.till)).body.state).toBe(
      'confirmed',
    );
    expect((await app.call(posEndpoints.commitSale, sale, shop.till, nextKey())).status).toBe(200);
  });

  test('is known at that till only, and for ten minutes', async () => {
    const member = await joinMember(app);
    const { body: resolution } = await resolve({ code: member.code() });
    const sale = { ...saleOf(shop.storeA.id, 2_000), resolutionId: resolution.id };
    const elsewhere = await app.call(
      posEndpoints.commitSale,
      { ...sale, terminalNo: 'T02' },
      shop.till,
      nextKey(),
    );
    expect(elsewhere.body.code).toBe('resolution.not_found');
    app.clock.advanceSeconds(601);
    const late = await app.call(posEndpoints.commitSale, sale, shop.till, nextKey());
    expect(late.body.code).toBe('resolution.expired');
  });

  test('needs either a code or a phone number', async () => {
    expect((await resolve({})).body.code).toBe('request.invalid');
    expect((await resolve({ phone: '13700000000' })).body.code).toBe('member.not_found');
  });
});

test('a replayed signed request is refused', async () => {
  const sale = saleOf(shop.storeA.id, 100);
  const body = JSON.stringify(sale);
  const till = shop.till as { keyId: string; secret: string };
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000));
  const signed = {
    secret: till.secret,
    method: 'POST',
    pathAndQuery: '/pos/sales',
    timestamp,
    nonce: `replay-${nextReceiptNo()}`,
    body,
  };
  const headers = {
    'x-huike-key': till.keyId,
    'x-huike-timestamp': timestamp,
    'x-huike-nonce': signed.nonce,
    'x-huike-signature': signRequest(signed),
    'idempotency-key': nextKey(),
  };
  expect((await app.raw('POST', '/pos/sales', { body, headers })).status).toBe(200);
  const replay = await app.raw('POST', '/pos/sales', {
    body,
    headers: { ...headers, 'idempotency-key': nextKey() },
  });
  expect([replay.status, replay.body['code']]).toEqual([401, 'integrator.nonce_used']);
});
