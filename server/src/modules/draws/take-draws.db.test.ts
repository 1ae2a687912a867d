import { drawConsoleEndpoints, drawEndpoints, type DrawResult } from '@huike/shared-types';
import type { Reply, TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { businessDayOf } from '../../core/business-day';
import { newId } from '../../core/ids';
import { numberOf } from '../../core/database/sql';
import { putTemplate } from '../coupons/coupons.factory';
import { createStaff } from '../identity/identity.factory';
import { createMember } from '../members/members.factory';
import { earnPoints } from '../points';
import { chainAfter } from './commitment.rules';
import { runNextPrizeDelivery } from './deliver-prizes.job';
import { putCampaign, testZone } from './draws.factory';
import { grantChances } from './grant-chances';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});
// What was won is delivered before the books are read.
afterEach(() => app.services.prizePass.settled());

type Member = Awaited<ReturnType<typeof joinMember>>;

/** A campaign that is open now. */
async function openCampaign(overrides: Parameters<typeof putCampaign>[2] = {}): Promise<string> {
  const campaignId = await putCampaign(app.services, shop.group, overrides);
  app.clock.advanceSeconds(61);
  return campaignId;
}

function draw(
  { token }: Pick<Member, 'token'>,
  campaignId: string,
  key = nextKey(),
  place: { latitude: number; longitude: number } | null = null,
): Promise<Reply<DrawResult>> {
  return app.call(drawEndpoints.takeDraw, { campaignId, place }, { token }, key);
}

async function join(count: number): Promise<Member[]> {
  const members: Member[] = [];
  while (members.length < count) members.push(await joinMember(app));
  return members;
}

/** Everything that a refused draw must leave alone. */
async function rowsOf(campaignId: string): Promise<unknown> {
  // What the draws before won is still on its way.
  await app.services.prizePass.settled();
  const { read } = app.services.db;
  return Promise.all([
    read.all('SELECT * FROM draw_progress WHERE campaign_id = ?', [campaignId]),
    read.all('SELECT * FROM draw WHERE campaign_id = ? ORDER BY position_no', [campaignId]),
    read.all(
      'SELECT * FROM draw_chance WHERE campaign_id = ? AND ordinary_count + granted_count > 0 ORDER BY member_id',
      [campaignId],
    ),
    read.all("SELECT COUNT(*) AS n FROM notice_outbox WHERE kind = 'draw.won'"),
  ]);
}

async function givePoints(memberId: string, points: number): Promise<void> {
  await app.services.db.inTransaction((tx) =>
    earnPoints(tx, memberId, points, {
      reason: 'opening',
      source: newId('posting', tx.now),
      actorId: 'system',
      businessOn: businessDayOf(tx.now, testZone),
      storeName: null,
      receiptNo: null,
      note: null,
      explanation: null,
    }),
  );
}

test('hands out what the tape holds, in its order, each draw bound to the one before', async () => {
  const campaignId = await openCampaign({ perMemberMax: 100, perDayMax: null });
  const campaign = await app.services.draws.find(campaignId);
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  const offer = await app.call(drawEndpoints.readDrawOffer, { campaignId }, member);
  expect(offer.body).toMatchObject({
    phase: 'open',
    hindrance: null,
    tapeLength: 10,
    prizes: [
      { prizeNo: 1, quantity: 3, oddsPpm: 300_000 },
      { prizeNo: 2, quantity: 2, oddsPpm: 200_000 },
      { prizeNo: 3, quantity: 5, oddsPpm: 500_000 },
    ],
  });
  let chain = offer.body.commitment.root;
  for (const [index, prizeNo] of Array.from(campaign.tape).entries()) {
    const { status, body } = await draw(member, campaignId);
    expect(status).toBe(200);
    const { memberTag } = offer.body;
    expect(body).toMatchObject({ prizeNo, receipt: { position: index + 1, memberTag } });
    chain = chainAfter(chain, { ...body.receipt, at: body.at, prizeNo });
    expect(body.receipt.chain).toBe(chain);
    expect(body.winningNumber === null).toBe(prizeNo !== 1);
  }
  const before = await rowsOf(campaignId);
  expect(await draw(member, campaignId)).toMatchObject({
    status: 409,
    body: { code: 'draw.none_left' },
  });
  expect(await rowsOf(campaignId)).toEqual(before);
  const mine = await app.call(
    drawEndpoints.listMyDraws,
    { campaignId, onlyPrizes: 'true' },
    member,
  );
  expect(mine.body.items).toHaveLength(5);
  const winners = await app.call(drawEndpoints.listDrawWinners, { campaignId }, member);
  expect(winners.body.items).toHaveLength(5);
});

test('a repeat of a command tells of the same draw, also once all is drawn', async () => {
  const campaignId = await openCampaign({
    prizes: [{ kind: 'goods', name: '杯子', quantity: 1, valueFen: 100 }],
  });
  const [member, late] = await join(2);
  if (!member || !late) throw new Error('no member');
  const key = nextKey();
  const first = await draw(member, campaignId, key);
  expect(first.body).toMatchObject({ state: 'to_claim', prizeName: '杯子' });
  expect((await draw(late, campaignId)).body.code).toBe('draw.none_left');
  const before = await rowsOf(campaignId);
  expect(await draw(member, campaignId, key)).toMatchObject({ status: 200, body: first.body });
  expect(await rowsOf(campaignId)).toEqual(before);
  const other = await openCampaign();
  expect(await draw(member, other, key)).toMatchObject({
    status: 409,
    body: { code: 'request.key_reused' },
  });
});

test('refuses whoever may not draw, and changes nothing', async () => {
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  const refused = async (campaignId: string, code: string, by: Pick<Member, 'token'> = member) => {
    const before = await rowsOf(campaignId);
    expect((await draw(by, campaignId)).body.code).toBe(code);
    expect(await rowsOf(campaignId)).toEqual(before);
  };
  await refused(newId('drawCampaign'), 'draw.campaign_not_found');
  await refused(await openCampaign({ isDraft: true }), 'draw.campaign_not_found');
  await refused(await putCampaign(app.services, shop.group), 'draw.not_open');
  await refused(await openCampaign({ kind: 'desk' }), 'draw.desk_only');
  await refused(await openCampaign({ perMemberMax: 0 }), 'draw.no_chance');
  await refused(await openCampaign({ costPoints: 10 }), 'points.insufficient');
  await refused(await openCampaign({ tierIds: [await otherTier()] }), 'draw.wrong_tier');
  const daily = await openCampaign({ perDayMax: 1 });
  expect((await draw(member, daily)).status).toBe(200);
  await refused(daily, 'draw.no_chance_today');
  app.clock.advanceSeconds(24 * 3600);
  expect((await draw(member, daily)).status).toBe(200);
  app.clock.advanceSeconds(3 * 24 * 3600);
  await refused(daily, 'draw.over');
  const { db } = app.services;
  await db.inTransaction((tx) =>
    tx.run("UPDATE member SET state = 'frozen' WHERE id = ?", [member.memberId]),
  );
  await refused(await openCampaign(), 'member.frozen');
});

async function otherTier(): Promise<string> {
  const { db } = app.services;
  const { memberId } = await createMember(db, { secrets: app.services.secrets });
  const taken = (await db.read.one('SELECT tier_id FROM member WHERE id = ?', [memberId]))?.[
    'tier_id'
  ];
  const row = await db.read.one('SELECT id FROM tier WHERE id <> ? LIMIT 1', [String(taken)]);
  return typeof row?.['id'] === 'string' ? row['id'] : newId('tier');
}

test('near a store only: asks for the place, measures it, and says how far it is', async () => {
  const place = { withinMetres: 500, storeIds: [shop.storeA.id] };
  const campaignId = await openCampaign({ place });
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  expect((await draw(member, campaignId)).body.code).toBe('draw.place_missing');
  const far = { latitude: 31.24, longitude: 121.4737 };
  expect((await draw(member, campaignId, nextKey(), far)).body).toMatchObject({
    code: 'draw.too_far',
    data: { nearestMetres: 1067, withinMetres: 500 },
  });
  const near = { latitude: 31.233, longitude: 121.4737 };
  expect((await draw(member, campaignId, nextKey(), near)).status).toBe(200);
});

test('an ordinary chance costs points, a granted one does not and is used last', async () => {
  const campaignId = await openCampaign({ costPoints: 30, perDayMax: 1 });
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  await givePoints(member.memberId, 40);
  const order = { campaignId, memberId: member.memberId, count: 1 };
  const grant = { ...order, source: 'referral', sourceId: newId('posting') };
  const { db } = app.services;
  expect(await db.inTransaction((tx) => grantChances(tx, grant))).toBe(true);
  expect(await db.inTransaction((tx) => grantChances(tx, grant))).toBe(false);
  expect((await draw(member, campaignId)).body).toMatchObject({
    costPoints: 30,
    balancePoints: 10,
    chances: { leftCount: 1, leftToday: 0, leftGranted: 1 },
  });
  expect((await draw(member, campaignId)).body).toMatchObject({
    costPoints: 0,
    chances: { leftCount: 0, leftGranted: 0 },
  });
  expect((await draw(member, campaignId)).body.code).toBe('draw.no_chance_today');
});

test('delivers coupons and points to the wallet, once, and tells where they are', async () => {
  const templateId = await putTemplate(app.services.db, shop.group);
  const campaignId = await openCampaign({
    perDayMax: null,
    prizes: [
      { kind: 'coupon', name: '10 元券', quantity: 1, valueFen: 1_000, templateId },
      { kind: 'points', name: '88 积分', quantity: 1, valueFen: 88, points: 88 },
    ],
  });
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  const drawn = [await draw(member, campaignId), await draw(member, campaignId)];
  await app.services.prizePass.settled();
  const { read } = app.services.db;
  const coupons = await read.all('SELECT id FROM coupon WHERE member_id = ?', [member.memberId]);
  expect(coupons).toHaveLength(1);
  for (const { body } of drawn) {
    await app.services.prizes.deliver(body.id);
    const told = await app.call(drawEndpoints.readMyDraw, { drawId: body.id }, member);
    expect(told.body).toMatchObject({
      state: 'delivered',
      couponId: body.prizeKind === 'coupon' ? coupons[0]?.['id'] : null,
    });
  }
  const account = await read.one(
    "SELECT balance FROM ledger_account WHERE owner_id = ? AND asset = 'points'",
    [member.memberId],
  );
  expect(numberOf(account?.['balance'])).toBe(88);
  const notices = await read.all('SELECT kind FROM notice_outbox WHERE member_id = ?', [
    member.memberId,
  ]);
  expect(notices.filter((row) => row['kind'] === 'draw.won')).toHaveLength(2);
});

test('a prize whose process ended is delivered by the job', async () => {
  const templateId = await putTemplate(app.services.db, shop.group);
  const campaignId = await openCampaign({
    prizes: [{ kind: 'coupon', name: '10 元券', quantity: 1, valueFen: 1_000, templateId }],
  });
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  const { body } = await draw(member, campaignId);
  await app.services.prizePass.settled();
  const { db, prizes } = app.services;
  // As if the pass after the draw had never run.
  await db.inTransaction(async (tx) => {
    await tx.run('DELETE FROM coupon WHERE source_id = ?', [body.id]);
    await tx.run('DELETE FROM coupon_holding WHERE template_id = ?', [templateId]);
    await tx.run('UPDATE coupon_budget SET taken_count = 0, taken_fen = 0 WHERE template_id = ?', [
      templateId,
    ]);
    await tx.run("UPDATE draw SET state = 'waiting', reference = NULL WHERE id = ?", [body.id]);
  });
  app.clock.advanceSeconds(10);
  let delivered = await runNextPrizeDelivery(prizes, app.clock);
  while (delivered !== undefined && delivered !== body.id) {
    delivered = await runNextPrizeDelivery(prizes, app.clock);
  }
  const told = await app.call(drawEndpoints.readMyDraw, { drawId: body.id }, member);
  expect(told.body.state).toBe('delivered');
});

test('a prize that cannot be delivered is stuck with its reason until staff help', async () => {
  const { db } = app.services;
  const templateId = await putTemplate(db, shop.group, { quantity: 1 });
  const campaignId = await openCampaign({
    prizes: [{ kind: 'coupon', name: '10 元券', quantity: 1, valueFen: 1_000, templateId }],
  });
  await db.inTransaction((tx) =>
    tx.run('UPDATE coupon_budget SET quantity = 0 WHERE template_id = ?', [templateId]),
  );
  const [member] = await join(1);
  if (!member) throw new Error('no member');
  const { body } = await draw(member, campaignId);
  await app.services.prizePass.settled();
  const staff = await createStaff(db, { role: 'owner', orgUnitId: shop.group.id });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  const owner = { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  const rows = await app.call(drawConsoleEndpoints.listDraws, { campaignId }, owner);
  expect(rows.body.items).toMatchObject([{ state: 'stuck', stuckCode: 'coupon.sold_out' }]);
  await db.inTransaction((tx) =>
    tx.run('UPDATE coupon_budget SET quantity = 1 WHERE template_id = ?', [templateId]),
  );
  const again = await app.call(
    drawConsoleEndpoints.retryPrize,
    { drawId: body.id },
    owner,
    nextKey(),
  );
  expect(again.body).toMatchObject({ state: 'delivered', stuckCode: null });
});

test('64 members at once get exactly what the tape holds, and one of them never more than the limit', async () => {
  const prizes = [
    { kind: 'goods' as const, name: '杯子', quantity: 10, valueFen: 100 },
    { kind: 'nothing' as const, name: '谢谢', quantity: 30 },
  ];
  const campaignId = await openCampaign({ prizes, perDayMax: 1 });
  const members = await join(64);
  const replies = await Promise.all(members.map((member) => draw(member, campaignId)));
  const drawn = replies.filter(({ status }) => status === 200).map(({ body }) => body);
  expect(drawn).toHaveLength(40);
  expect(drawn.filter(({ prizeNo }) => prizeNo === 1)).toHaveLength(10);
  expect(new Set(drawn.map(({ receipt }) => receipt.position)).size).toBe(40);
  expect(replies.filter(({ body }) => body.code === 'draw.none_left')).toHaveLength(24);

  const other = await openCampaign({ perDayMax: 2 });
  const [greedy] = members;
  if (!greedy) throw new Error('no member');
  const taps = await Promise.all(Array.from({ length: 64 }, () => draw(greedy, other)));
  expect(taps.filter(({ status }) => status === 200)).toHaveLength(2);
  const key = nextKey();
  const [patient] = await join(1);
  if (!patient) throw new Error('no member');
  const same = await Promise.all(Array.from({ length: 20 }, () => draw(patient, other, key)));
  expect(new Set(same.map(({ body }) => body.id)).size).toBe(1);
});

test('pays for each draw of many at once, and for none that is refused', async () => {
  const prizes = [{ kind: 'goods' as const, name: '杯子', quantity: 10, valueFen: 100 }];
  const campaignId = await openCampaign({ costPoints: 10, perDayMax: null, prizes });
  const members = await join(16);
  for (const { memberId } of members) await givePoints(memberId, 15);
  const taps = members.flatMap((member) => [draw(member, campaignId), draw(member, campaignId)]);
  const replies = await Promise.all(taps);
  const paid = replies.filter(({ status }) => status === 200);
  expect(paid).toHaveLength(10);
  expect(paid.every(({ body }) => body.balancePoints === 5)).toBe(true);
});
