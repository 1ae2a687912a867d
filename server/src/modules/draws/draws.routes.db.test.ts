import {
  drawConsoleEndpoints as console_,
  drawEndpoints as my,
  posEndpoints,
  prizeValueFenMax,
  type Resolution,
} from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { putTemplate } from '../coupons/coupons.factory';
import { putGift } from '../gifts/gifts.factory';
import { createStaff } from '../identity/identity.factory';
import { putCampaign, sampleCampaign } from './draws.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});
afterEach(() => app.services.prizePass.settled());

async function signIn(
  role: Parameters<typeof createStaff>[1]['role'] = 'owner',
  orgUnitId = shop.group.id,
): Promise<{ cookie: string }> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

const wishOf = (overrides: Parameters<typeof sampleCampaign>[2] = {}) =>
  sampleCampaign(shop.group.id, app.clock.now(), overrides);

test('a marketer drafts, changes and publishes; what is published never changes', async () => {
  const marketer = await signIn('marketer');
  const drafted = await app.call(console_.createDrawCampaign, wishOf(), marketer);
  expect(drafted).toMatchObject({
    status: 200,
    body: { state: 'draft', phase: 'draft', tapeLength: 10, commitment: null, fairnessUrl: null },
  });
  const campaignId = drafted.body.id;
  const { orgUnitId: _orgUnitId, ...terms } = wishOf({ name: '改名的摇一摇', perDayMax: 3 });
  const edited = await app.call(console_.editDrawCampaign, { campaignId, ...terms }, marketer);
  expect(edited.body).toMatchObject({ terms: { name: '改名的摇一摇', perDayMax: 3 } });
  const published = await app.call(console_.publishDrawCampaign, { campaignId }, marketer);
  expect(published.body).toMatchObject({ state: 'published', phase: 'upcoming' });
  expect(published.body.commitment?.root).toMatch(/^[\w-]{43}$/);
  for (const change of [
    () => app.call(console_.editDrawCampaign, { campaignId, ...terms }, marketer),
    () => app.call(console_.publishDrawCampaign, { campaignId }, marketer),
    () => app.call(console_.discardDrawCampaign, { campaignId }, marketer),
  ]) {
    expect(await change()).toMatchObject({ status: 409, body: { code: 'draw.wrong_state' } });
  }
  const early = await app.call(console_.closeDrawCampaign, { campaignId, reason: null }, marketer);
  expect(early.body.code).toBe('draw.reason_missing');
  const closed = await app.call(
    console_.closeDrawCampaign,
    { campaignId, reason: '场地停电' },
    marketer,
  );
  expect(closed.body).toMatchObject({ phase: 'closed', closeReason: '场地停电' });
  const evidence = await app.call(console_.readDrawEvidence, { campaignId }, marketer);
  expect(evidence.body.steps.map(({ action }) => action)).toEqual([
    'draw_campaign.drafted',
    'draw_campaign.changed',
    'draw_campaign.published',
    'draw_campaign.closed',
  ]);
  expect(evidence.body).toMatchObject({
    headPosition: 0,
    headChain: published.body.commitment?.root,
    keptUntil: '2028-11-25',
  });
  expect(evidence.body.seed).toMatch(/^[\w-]{43}$/);
});

test('a draft is thrown away, and then there is none', async () => {
  const marketer = await signIn('marketer');
  const { body } = await app.call(console_.createDrawCampaign, wishOf(), marketer);
  const at = { campaignId: body.id };
  expect((await app.call(console_.discardDrawCampaign, at, marketer)).status).toBe(200);
  expect((await app.call(console_.readDrawCampaign, at, marketer)).status).toBe(404);
});

test('refuses what the law or the shop cannot give', async () => {
  const owner = await signIn();
  const goods = {
    kind: 'goods',
    name: '轿车',
    quantity: 1,
    valueFen: prizeValueFenMax + 1,
  } as const;
  const create = async (prizes: Parameters<typeof sampleCampaign>[2]) =>
    (await app.call(console_.createDrawCampaign, wishOf(prizes), owner)).body;
  expect((await create({ prizes: [goods] })).code).toBe('draw.prize_too_valuable');
  const atLimit = { ...goods, valueFen: prizeValueFenMax };
  expect(await create({ prizes: [atLimit] })).toMatchObject({ state: 'draft' });
  const publish = async (overrides: Parameters<typeof sampleCampaign>[2]) => {
    const { id: campaignId } = await create(overrides);
    return (await app.call(console_.publishDrawCampaign, { campaignId }, owner)).body.code;
  };
  const coupon = async (quantity: number, terms: Parameters<typeof putTemplate>[2]) => ({
    prizes: [
      {
        kind: 'coupon' as const,
        name: '券',
        quantity,
        valueFen: 1_000,
        templateId: await putTemplate(app.services.db, shop.group, terms),
      },
    ],
  });
  expect(await publish(await coupon(11, { quantity: 10 }))).toBe('draw.prize_unavailable');
  expect(await publish(await coupon(5, { isDraft: true }))).toBe('draw.prize_unavailable');
  expect(await publish(await coupon(5, { perMemberMax: 1 }))).toBe('draw.prize_unavailable');
  expect(await publish(await coupon(10, { quantity: 10 }))).toBeUndefined();
  const past = new Date(app.clock.now().getTime() - 1000).toISOString();
  const endsAt = new Date(app.clock.now().getTime() + 60_000).toISOString();
  expect(await publish({ sessions: [{ startsAt: past, endsAt }] })).toBe('draw.starts_too_soon');
  const blanks = { prizes: [{ kind: 'nothing' as const, name: '谢谢', quantity: 9 }] };
  expect(await create(blanks)).toMatchObject({ code: 'request.invalid' });
});

test('who holds nothing at the org unit sees and changes nothing of it', async () => {
  const campaignId = await putCampaign(app.services, shop.group);
  const stranger = await signIn('marketer', shop.storeA.id);
  const cashier = await signIn('cashier');
  expect((await app.call(console_.readDrawCampaign, { campaignId }, stranger)).status).toBe(404);
  const close = { campaignId, reason: '不关我事' };
  expect((await app.call(console_.closeDrawCampaign, close, stranger)).status).toBe(404);
  expect((await app.call(console_.readDrawCampaign, { campaignId }, cashier)).status).toBe(403);
  const analyst = await signIn('analyst');
  expect((await app.call(console_.readDrawCampaign, { campaignId }, analyst)).status).toBe(200);
  expect((await app.call(console_.closeDrawCampaign, close, analyst)).status).toBe(403);
});

test('gives a member chances, and counts every draw in the live numbers', async () => {
  const owner = await signIn();
  const campaignId = await putCampaign(app.services, shop.group, {
    perMemberMax: 1,
    perDayMax: null,
  });
  app.clock.advanceSeconds(61);
  const member = await joinMember(app);
  const grant = { memberId: member.memberId, campaignId, count: 2, reason: '服务补偿' };
  const key = nextKey();
  const granted = await app.call(console_.grantDrawChances, grant, owner, key);
  expect(granted.body).toEqual({ leftCount: 3, leftToday: null, leftOrdinary: 1, leftGranted: 2 });
  expect((await app.call(console_.grantDrawChances, grant, owner, key)).body).toEqual(granted.body);
  for (let taken = 0; taken < 3; taken += 1) {
    await app.call(my.takeDraw, { campaignId, place: null }, member, nextKey());
  }
  const { body } = await app.call(console_.readDrawNumbers, { campaignId }, owner);
  expect(body).toMatchObject({ tapeLength: 10, drawnCount: 3, memberCount: 1, spentPoints: 0 });
  expect(body.prizes.reduce((sum, { leftCount }) => sum + leftCount, 0)).toBe(7);
  const rows = await app.call(console_.listDraws, { campaignId, limit: 2 }, owner);
  expect(rows.body.items.map(({ receipt }) => receipt.position)).toEqual([3, 2]);
  const cursor = rows.body.nextCursor ?? '';
  const rest = await app.call(console_.listDraws, { campaignId, cursor }, owner);
  expect(rest.body.items.map(({ isGranted }) => isGranted)).toEqual([false]);
});

async function resolve(phone: string): Promise<Resolution> {
  const at = { storeId: shop.storeA.id, terminalNo: 'T01' };
  const { body } = await app.call(posEndpoints.resolveMember, { ...at, phone }, shop.till);
  await app.call(posEndpoints.confirmResolution, { ...at, resolutionId: body.id }, shop.till);
  return body;
}

test('staff draw for a member in the store, and hand the prize over once', async () => {
  const campaignId = await putCampaign(app.services, shop.group, {
    kind: 'desk',
    prizes: [{ kind: 'goods', name: '电饭煲', quantity: 3, valueFen: 39_900 }],
  });
  app.clock.advanceSeconds(61);
  const member = await joinMember(app, { name: '陈思远' });
  const storeId = shop.storeA.id;
  const shown = await app.call(my.listDeskCampaigns, { storeId }, shop.till);
  expect(shown.body.items.map(({ id }) => id)).toContain(campaignId);
  const { id: resolutionId } = await resolve(member.phone);
  const input = { storeId, terminalNo: 'T01', campaignId, resolutionId };
  const key = nextKey();
  const drawn = await app.call(my.drawAtDesk, input, shop.till, key);
  expect(drawn.body).toMatchObject({
    prizeName: '电饭煲',
    state: 'to_claim',
    memberNameMasked: '陈**',
    storeName: shop.storeA.name,
  });
  expect(drawn.body.winningNumber).toMatch(/^W[2-9A-Z]{3}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect((await app.call(my.drawAtDesk, input, shop.till, key)).body).toEqual(drawn.body);
  const reused = await app.call(my.drawAtDesk, input, shop.till, nextKey());
  expect(reused.body.code).toBe('resolution.expired');
  const elsewhere = await putCampaign(app.services, shop.group);
  const { id: fresh } = await resolve(member.phone);
  const wrong = { ...input, campaignId: elsewhere, resolutionId: fresh };
  expect((await app.call(my.drawAtDesk, wrong, shop.till, nextKey())).body.code).toBe(
    'draw.not_at_desk',
  );

  const number = drawn.body.winningNumber ?? '';
  const read = await app.call(my.readWinning, { storeId, number }, shop.till);
  expect(read.body).toMatchObject({ prizeName: '电饭煲', claimedAt: null });
  const claim = { storeId, number: number.toLowerCase(), terminalNo: 'T01' };
  const claims = await Promise.all(
    Array.from({ length: 20 }, () => app.call(my.claimWinning, claim, shop.till, nextKey())),
  );
  expect(claims.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(claims.filter(({ body }) => body.code === 'draw.number_claimed')).toHaveLength(19);
  const mine = await app.call(my.readMyDraw, { drawId: drawn.body.id }, member);
  expect(mine.body).toMatchObject({ state: 'claimed', claimedStoreName: shop.storeA.name });
});

test('a number that is none is refused, and guessing ends soon', async () => {
  const storeId = shop.storeA.id;
  const owner = await signIn();
  const tried = async () =>
    (await app.call(my.readWinning, { storeId, number: 'W2222-2222-222' }, owner)).body.code;
  for (let guess = 0; guess < 30; guess += 1) expect(await tried()).toBe('draw.number_wrong');
  expect(await tried()).toBe('draw.too_many_guesses');
});

test('shows nobody the draws of somebody else', async () => {
  const campaignId = await putCampaign(app.services, shop.group);
  app.clock.advanceSeconds(61);
  const [winner, other] = [await joinMember(app), await joinMember(app)];
  const input = { campaignId, place: null };
  const { body } = await app.call(my.takeDraw, input, winner, nextKey());
  const at = { drawId: body.id };
  expect((await app.call(my.readMyDraw, at, other)).body.code).toBe('draw.not_found');
  expect((await app.call(my.listMyDraws, {}, other)).body.items).toEqual([]);
  expect((await app.call(my.takeDraw, input, undefined, nextKey())).status).toBe(401);
  expect((await app.call(my.takeDraw, input, winner)).body.code).toBe('request.key_missing');
});

test('a gift of the mall is won once, ordered for nothing, and waits for its winner', async () => {
  const owner = await signIn();
  const giftId = await putGift(app.services.db, shop.group, { stock: 2 });
  const gift = { kind: 'gift' as const, name: '礼品', valueFen: 5_000, giftId };
  const publish = async (quantity: number) => {
    const wish = wishOf({ prizes: [{ ...gift, quantity }] });
    const { id: campaignId } = (await app.call(console_.createDrawCampaign, wish, owner)).body;
    return (await app.call(console_.publishDrawCampaign, { campaignId }, owner)).body;
  };
  expect((await publish(1_000)).code).toBe('draw.prize_unavailable');
  const { id: campaignId } = await publish(1);
  app.clock.advanceSeconds(61);
  const member = await joinMember(app);
  const input = { campaignId, place: null };
  const { body } = await app.call(my.takeDraw, input, member, nextKey());
  await app.services.prizePass.settled();
  await app.services.prizes.deliver(body.id);
  const mine = await app.call(my.readMyDraw, { drawId: body.id }, member);
  expect(mine.body).toMatchObject({ state: 'delivered', prizeKind: 'gift' });
  const orders = await app.services.db.read.all(
    "SELECT id FROM redemption WHERE source = 'draw' AND source_id = ?",
    [body.id],
  );
  expect(orders.map((row) => row['id'])).toEqual([mine.body.redemptionId]);
});
