import { giftConsoleEndpoints as desk, giftEndpoints as my } from '@huike/shared-types';
import type { Caller, TestApp } from '../../../test/harness';
import { joinMember, nextKey, signInStaff, withShop, type Shop } from '../../../test/shop';
import { putGift } from '../gifts/gifts.factory';
import { pickUpCodeFrom } from './pick-up-code.rules';
import { givePoints, putRedemption } from './taken-gifts.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

async function waiting(parts: { fenDue?: number; pickUpDays?: number } = {}) {
  const { db, secrets } = app.services;
  const member = await joinMember(app);
  const { memberId } = member;
  await givePoints(db, memberId, [{ points: 250, expiresOn: null }]);
  const placeId = shop.storeA.id;
  const giftId = await putGift(db, shop.group);
  const made = await putRedemption(db, { memberId, giftId, placeId, secrets, ...parts });
  return { ...member, ...made, giftId };
}

type Paid = { kind: 'cash'; amountFen: number } | null;
const handOver = (
  code: string,
  { storeId = shop.storeA.id, paid = null }: { storeId?: string; paid?: Paid } = {},
  key = nextKey(),
  as: Caller = shop.till,
) => app.call(my.handOverAtTill, { storeId, terminalNo: 'T01', code, paid }, as, key);
const lookUp = (code: string, storeId = shop.storeA.id, as: Caller = shop.till) =>
  app.call(my.lookUpPickUp, { storeId, code }, as);

/** Everything that handing over may write for a redemption. */
async function rowsOf(redemptionId: string, memberId: string): Promise<unknown> {
  const { read } = app.services.db;
  return {
    redemption: await read.all('SELECT * FROM redemption WHERE id = ?', [redemptionId]),
    history: await read.all('SELECT * FROM redemption_event WHERE redemption_id = ?', [
      redemptionId,
    ]),
    notices: await read.all('SELECT id FROM notice_outbox WHERE member_id = ?', [memberId]),
    audits: await read.all('SELECT id FROM audit_entry WHERE subject_id = ?', [redemptionId]),
    points: await read.all('SELECT * FROM points_lot WHERE member_id = ?', [memberId]),
  };
}

test('a till looks a code up and hands the gift over; the member’s order is done', async () => {
  const { code, redemptionId, token, memberId } = await waiting();
  const seen = await app.call(my.readMyRedemption, { redemptionId }, { token });
  expect(seen.body).toMatchObject({ state: 'ready', pickUpCode: code, isCancellable: true });
  expect((await lookUp(code)).body).toMatchObject({ id: redemptionId, fenDue: 0, memberId });
  expect((await handOver(code)).body).toMatchObject({ id: redemptionId, state: 'done' });
  const after = await app.call(my.readMyRedemption, { redemptionId }, { token });
  expect(after.body).toMatchObject({
    state: 'done',
    pickUpCode: null,
    isCancellable: false,
    mayAskAfterSale: true,
    history: [{ step: 'handed_over', note: '南京西路店 T01' }, { step: 'redeemed' }],
  });
});

test('the same key hands over once and answers the same', async () => {
  const { code, redemptionId } = await waiting();
  const key = nextKey();
  const first = await handOver(code, {}, key);
  for (let tries = 0; tries < 3; tries += 1) {
    expect((await handOver(code, {}, key)).body).toEqual(first.body);
  }
  const steps = await app.services.db.read.all(
    "SELECT id FROM redemption_event WHERE redemption_id = ? AND step = 'handed_over'",
    [redemptionId],
  );
  expect(steps).toHaveLength(1);
});

test('64 desks with one code: one hands over, the others are told when and where', async () => {
  const { code, redemptionId } = await waiting();
  const replies = await Promise.all(Array.from({ length: 64 }, () => handOver(code)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of replies.filter((reply) => reply.status !== 200)) {
    expect([status, body.code]).toEqual([409, 'redemption.handed_over']);
    expect(body.data).toMatchObject({
      storeName: '南京西路店',
      at: app.clock.now().toISOString(),
    });
  }
  const steps = await app.services.db.read.all(
    'SELECT step FROM redemption_event WHERE redemption_id = ?',
    [redemptionId],
  );
  expect(steps).toHaveLength(2);
});

test('the money part is taken to the fen and put on record', async () => {
  const { code, redemptionId } = await waiting({ fenDue: 990 });
  expect((await lookUp(code)).body.fenDue).toBe(990);
  const paid = { kind: 'cash', amountFen: 990 } as const;
  expect((await handOver(code, { paid })).status).toBe(200);
  const row = await app.services.db.read.one(
    'SELECT paid_kind, paid_fen FROM redemption WHERE id = ?',
    [redemptionId],
  );
  expect(row).toEqual({ paid_kind: 'cash', paid_fen: expect.anything() as unknown });
  expect(Number(row?.['paid_fen'])).toBe(990);
});

describe('each refusal leaves every row as it was', () => {
  test('another store, also for staff of the console', async () => {
    const { code, redemptionId, memberId } = await waiting();
    const storeId = shop.storeB.id;
    const other = await signInStaff(app, 'store_manager', storeId);
    const before = await rowsOf(redemptionId, memberId);
    const elsewhere = await handOver(code, { storeId });
    expect(elsewhere.body.code).toBe('integrator.wrong_store');
    const wrong = await app.call(
      desk.handOverGift,
      { storeId, code, paid: null },
      other,
      nextKey(),
    );
    expect(wrong.body).toMatchObject({
      code: 'redemption.wrong_store',
      data: { storeName: '南京西路店' },
    });
    const beyond = { storeId: shop.storeA.id, code, paid: null };
    const out = await app.call(desk.handOverGift, beyond, other, nextKey());
    expect(out.body.code).toBe('store.not_found');
    expect((await lookUp(code, storeId, other)).body.code).toBe('redemption.wrong_store');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  });

  test.each<[string, { fenDue?: number }, Paid]>([
    ['nothing paid', { fenDue: 990 }, null],
    ['a fen too little', { fenDue: 990 }, { kind: 'cash', amountFen: 989 }],
    ['paid where nothing is due', {}, { kind: 'cash', amountFen: 1 }],
  ])('%s', async (_name, parts, paid) => {
    const { code, redemptionId, memberId } = await waiting(parts);
    const before = await rowsOf(redemptionId, memberId);
    expect((await handOver(code, { paid })).body.code).toBe('redemption.money_mismatch');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  });

  test('a frozen member', async () => {
    const { code, redemptionId, memberId } = await waiting();
    await app.services.db.inTransaction((tx) =>
      tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [memberId]),
    );
    const before = await rowsOf(redemptionId, memberId);
    expect((await handOver(code)).body.code).toBe('member.frozen');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  });

  test('its time is over, counted in days of the programme’s zone', async () => {
    const { code, redemptionId, memberId } = await waiting({ pickUpDays: 1 });
    const begun = app.clock.now();
    // 23:59 and 00:00 in Shanghai.
    app.clock.set('2026-11-23T15:59:00.000Z');
    expect((await lookUp(code)).status).toBe(200);
    app.clock.set('2026-11-23T16:00:00.000Z');
    const before = await rowsOf(redemptionId, memberId);
    expect((await lookUp(code)).body.code).toBe('redemption.over');
    expect((await handOver(code)).body.code).toBe('redemption.over');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
    app.clock.set(begun);
  });

  test('a code that was cancelled', async () => {
    const { code, redemptionId, memberId, token } = await waiting();
    await app.call(my.cancelMyRedemption, { redemptionId }, { token }, nextKey());
    const before = await rowsOf(redemptionId, memberId);
    expect((await handOver(code)).body.code).toBe('redemption.wrong_state');
    expect(await rowsOf(redemptionId, memberId)).toEqual(before);
  });
});

test('cancelling races handing over: one of them wins, whole', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { code, redemptionId, token, memberId } = await waiting();
    const [cancelled, handed] = await Promise.all([
      app.call(my.cancelMyRedemption, { redemptionId }, { token }, nextKey()),
      handOver(code),
    ]);
    expect(new Set([cancelled.status, handed.status])).toEqual(new Set([200, 409]));
    const row = await app.services.db.read.one(
      `SELECT r.state, a.balance FROM redemption r JOIN ledger_account a ON a.owner_id = r.member_id AND a.asset = 'points'
       WHERE r.id = ? AND r.member_id = ?`,
      [redemptionId, memberId],
    );
    const isCancelled = cancelled.status === 200;
    expect(row?.['state']).toBe(isCancelled ? 'cancelled' : 'done');
    expect(Number(row?.['balance'])).toBe(isCancelled ? 250 : 150);
  }
});

test('who tries codes of nothing is stopped, at the till and at the desk alike', async () => {
  const { code } = await waiting();
  const cashier = await signInStaff(app, 'cashier', shop.storeA.id);
  const storeId = shop.storeA.id;
  for (let guess = 0; guess < 15; guess += 1) {
    const nothing = pickUpCodeFrom(String(guess).padStart(14, '0'));
    expect((await lookUp(nothing, storeId, cashier)).body.code).toBe('redemption.code_wrong');
    const other = pickUpCodeFrom(String(guess + 100).padStart(14, '0'));
    const tried = await app.call(desk.findRedemptionByCode, { storeId, code: other }, cashier);
    expect(tried.body.code).toBe('redemption.code_wrong');
  }
  const stopped = await app.call(desk.findRedemptionByCode, { storeId, code }, cashier);
  expect([stopped.status, stopped.body.code]).toEqual([429, 'redemption.too_many_guesses']);
  expect((await lookUp(code)).status).toBe(200);
});

test('a code lies nowhere in the clear', async () => {
  const { code, redemptionId, memberId } = await waiting();
  await handOver(code);
  const { read } = app.services.db;
  const rows = [
    await rowsOf(redemptionId, memberId),
    await read.all('SELECT * FROM audit_entry WHERE subject_id = ?', [redemptionId]),
    await read.all('SELECT reply FROM command WHERE reply LIKE ?', [`%${redemptionId}%`]),
    app.logLines,
  ];
  expect(JSON.stringify(rows)).not.toContain(code);
});
