import { posEndpoints } from '@huike/shared-types';
import type { Caller, TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  readChanges,
  saleOf,
  sell,
  withShop,
  type Shop,
} from '../../../test/shop';
import { encodeCursor } from '../../core/paging';
import { createIntegrator, createStaff } from '../identity/identity.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => ({ app, shop } = opened));

async function signIn(role: 'owner' | 'cashier', orgUnitId: string): Promise<Caller> {
  const { login, password } = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login, password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}
const issueKey = (...storeIds: string[]): Promise<Caller> =>
  createIntegrator(app.services.db, { storeIds, secrets: app.services.secrets });
const batchRow = (sale: object) => ({
  kind: 'sale' as const,
  rowKey: nextKey(),
  sale: {
    ...saleOf(shop.storeA.id, 3_000),
    soldAt: app.clock.now().toISOString(),
    ...sale,
  },
});
const upload = (rows: object[], as: Caller) =>
  app.call(posEndpoints.uploadBatch, { storeId: shop.storeA.id, rows } as never, as);

test.each(['cashier', 'owner'] as const)(
  'a %s neither reads every member nor sends sales of any member they name',
  async (role) => {
    const orgUnitId = role === 'owner' ? shop.group.id : shop.storeA.id;
    const staff = await signIn(role, orgUnitId);
    const { memberId } = await joinMember(app);
    const changes = await app.call(posEndpoints.listChanges, { storeId: shop.storeA.id }, staff);
    expect([changes.status, changes.body.code]).toEqual([403, 'staff.forbidden']);
    const batch = await upload([batchRow({ memberId })], staff);
    expect([batch.status, batch.body.code]).toEqual([403, 'staff.forbidden']);
  },
);

test('the feed of changes tells no whole card number', async () => {
  const { memberId } = await joinMember(app);
  app.clock.advanceSeconds(30);
  const changes = await readChanges(app, shop);
  const row = await app.services.db.read.one('SELECT card_no FROM member WHERE id = ?', [memberId]);
  const cardNo = String(row?.['card_no']);
  const member = changes.members.find(({ id }) => id === memberId);
  expect(member).toMatchObject({ cardNoMasked: `********${cardNo.slice(-4)}` });
  expect(JSON.stringify(changes)).not.toContain(cardNo);
});

test('a terminal number made up for each look-up by phone does not help; another caller goes on', async () => {
  const { phone } = await joinMember(app);
  const [till, other] = [await issueKey(shop.storeA.id), await issueKey(shop.storeA.id)];
  const lookUp = (terminalNo: string, as: Caller) =>
    app.call(posEndpoints.resolveMember, { storeId: shop.storeA.id, terminalNo, phone }, as);
  for (let index = 0; index < 30; index += 1) {
    expect((await lookUp(`T${index}`, till)).status).toBe(200);
  }
  expect((await lookUp('T30', till)).body.code).toBe('request.too_many');
  expect((await lookUp('T30', other)).status).toBe(200);
});

test('the balance of a member found by phone is told once they are confirmed', async () => {
  const member = await joinMember(app);
  await sell(app, shop, member, 4_200);
  const here = { storeId: shop.storeA.id, terminalNo: 'T01' };
  const found = await app.call(
    posEndpoints.resolveMember,
    { ...here, phone: member.phone },
    shop.till,
  );
  expect(found.body).toMatchObject({
    state: 'awaiting_confirmation',
    member: { pointsBalance: 0 },
  });
  const resolutionId = found.body.id;
  const confirmed = await app.call(
    posEndpoints.confirmResolution,
    { ...here, resolutionId },
    shop.till,
  );
  expect(confirmed.body).toMatchObject({ state: 'confirmed', member: { pointsBalance: 42 } });
});

test('wrong codes in batches count as guesses, and stop batches with codes', async () => {
  const till = await issueKey(shop.storeA.id);
  const member = await joinMember(app);
  const guess = (index: number) =>
    batchRow({
      terminalNo: `B${index}`,
      memberCode: member.code().slice(0, -3) + String(100 + index),
    });
  const { body } = await upload(
    Array.from({ length: 10 }, (_none, index) => guess(index)),
    till,
  );
  expect(body.rows.map(({ code }) => code)).toEqual(Array(10).fill('member_code.wrong'));
  const stopped = await upload([guess(10)], till);
  expect([stopped.status, stopped.body.code]).toEqual([429, 'request.too_many']);
  expect((await upload([batchRow({})], till)).body.rows).toMatchObject([{ outcome: 'done' }]);
  // The customer's real code passes at another till meanwhile.
  expect((await sell(app, shop, member, 1_000)).status).toBe(200);
});

test('texts that are no member code stop nobody', async () => {
  const till = await issueKey(shop.storeA.id);
  const here = { storeId: shop.storeA.id, terminalNo: 'M01' };
  for (let index = 0; index < 25; index += 1) {
    const { body } = await app.call(
      posEndpoints.resolveMember,
      { ...here, code: '6901234567892' },
      till,
    );
    expect(body.code).toBe('member_code.malformed');
  }
});

test('a cursor somebody wrote themselves is refused, not answered with a failure', async () => {
  const storeId = shop.storeA.id;
  const cursor = encodeCursor(['yesterday', 'x']);
  const changes = await app.call(posEndpoints.listChanges, { storeId, cursor }, shop.till);
  expect([changes.status, changes.body.code]).toEqual([400, 'cursor.invalid']);
  const sales = await app.call(posEndpoints.listSales, { storeId, cursor }, shop.till);
  expect([sales.status, sales.body.code]).toEqual([400, 'cursor.invalid']);
});
