import { voteEndpoints as endpoints } from '@huike/shared-types';
import type { Caller, TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { putTemplate } from '../coupons/coupons.factory';
import { createStaff } from '../identity/identity.factory';
import { sampleVote } from './votes.factory';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

async function signIn(
  role: Parameters<typeof createStaff>[1]['role'] = 'marketer',
  orgUnitId = shop.group.id,
): Promise<Caller> {
  const staff = await createStaff(app.services.db, { role, orgUnitId });
  const reply = await app.raw('POST', '/console/sessions', {
    body: JSON.stringify({ login: staff.login, password: staff.password }),
    headers: { 'x-huike-console': '1' },
  });
  return { cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

/** Drafts and publishes over HTTP. */
async function publish(staff: Caller, terms: Parameters<typeof sampleVote>[1] = {}) {
  const draft = await app.call(endpoints.createVote, sampleVote(shop.group.id, terms), staff);
  expect(draft).toMatchObject({ status: 200, body: { state: 'draft', phase: 'draft' } });
  const voteId = draft.body.id;
  const published = await app.call(endpoints.publishVote, { voteId }, staff);
  expect(published).toMatchObject({ status: 200, body: { state: 'published' } });
  return voteId;
}

test('a vote goes from the draft to the result, and voting twice is told what was chosen', async () => {
  const staff = await signIn();
  const voteId = await publish(staff, { reward: { kind: 'points', points: 10 } });
  const member = await joinMember(app);
  const before = await app.call(endpoints.readVoteAsMember, { voteId }, member);
  expect(before.body).toMatchObject({ hindrance: null, ballot: null, phase: 'open' });
  expect(before.body.options.map(({ optionNo, text }) => [optionNo, text])).toEqual([
    [1, '莲蓉'],
    [2, '五仁'],
    [3, '流心'],
  ]);
  const key = nextKey();
  const first = await app.call(endpoints.castBallot, { voteId, optionNos: [3] }, member, key);
  expect(first).toMatchObject({
    status: 200,
    body: {
      hindrance: 'voted',
      ballot: { optionNos: [3], reward: { kind: 'points', points: 10 } },
      result: { ballotCount: 1 },
    },
  });
  expect(first.body.result?.options[2]).toEqual({ optionNo: 3, count: 1, shareBp: 10_000 });
  const replay = await app.call(endpoints.castBallot, { voteId, optionNos: [3] }, member, key);
  expect(replay.body).toEqual(first.body);
  expect(replay.headers.get('idempotency-repeated')).toBe('true');
  const again = await app.call(endpoints.castBallot, { voteId, optionNos: [1] }, member, nextKey());
  expect(again).toMatchObject({
    status: 409,
    body: { code: 'vote.voted', data: { optionNos: [3], at: first.body.ballot?.at } },
  });
  const shown = await app.call(endpoints.readVoteResult, { voteId }, staff);
  expect(shown.body).toMatchObject({ ballotCount: 1, phase: 'open' });
});

test('figures are shown when the vote says so', async () => {
  const staff = await signIn();
  const afterVoting = await publish(staff, { resultShown: 'after_voting' });
  const afterClose = await publish(staff, { resultShown: 'after_close' });
  const [voter, other] = [await joinMember(app), await joinMember(app)];
  for (const voteId of [afterVoting, afterClose]) {
    await app.call(endpoints.castBallot, { voteId, optionNos: [1] }, voter, nextKey());
  }
  const read = async (voteId: string, as: Caller) => {
    const vote = await app.call(endpoints.readVoteAsMember, { voteId }, as);
    const result = await app.call(endpoints.readOpenVoteResult, { voteId }, as);
    return [vote.body.result?.ballotCount ?? null, result.status];
  };
  expect(await read(afterVoting, voter)).toEqual([1, 200]);
  expect(await read(afterVoting, other)).toEqual([null, 403]);
  expect(await read(afterClose, voter)).toEqual([null, 403]);
  const closing = { voteId: afterClose, reason: '已够' };
  expect((await app.call(endpoints.closeVote, closing, staff)).body).toMatchObject({
    state: 'closed',
    phase: 'over',
  });
  expect(await read(afterClose, other)).toEqual([1, 200]);
});

test('rules change until it opens, and never after', async () => {
  const staff = await signIn();
  const wish = sampleVote(shop.group.id, { opensAt: '2026-11-22T09:00:00.000Z' });
  const { orgUnitId: _owner, ...terms } = wish;
  const draft = await app.call(endpoints.createVote, wish, staff);
  const voteId = draft.body.id;
  await app.call(endpoints.publishVote, { voteId }, staff);
  const edited = await app.call(
    endpoints.editVote,
    { ...terms, voteId, version: 1, title: '改过的题目' },
    staff,
  );
  expect(edited.body).toMatchObject({ title: '改过的题目', version: 2, phase: 'scheduled' });
  const stale = await app.call(endpoints.editVote, { ...terms, voteId, version: 1 }, staff);
  expect(stale.body.code).toBe('request.conflict');
  app.clock.set('2026-11-22T09:00:00.000Z');
  const late = await app.call(endpoints.editVote, { ...terms, voteId, version: 2 }, staff);
  expect(late).toMatchObject({ status: 409, body: { code: 'vote.wrong_state' } });
  app.clock.set('2026-11-22T08:00:00.000Z');
});

test('visitors see votes and cannot cast; drafts are seen by nobody outside', async () => {
  const staff = await signIn();
  const voteId = await publish(staff);
  const draft = await app.call(endpoints.createVote, sampleVote(shop.group.id), staff);
  const member = await joinMember(app);
  const list = await app.call(endpoints.listOpenVotes, { limit: 100 }, member);
  const ids = list.body.items.map(({ id }) => id);
  expect(ids).toContain(voteId);
  expect(ids).not.toContain(draft.body.id);
  const hidden = await app.call(endpoints.readVoteAsMember, { voteId: draft.body.id }, member);
  expect(hidden.status).toBe(404);
});

test('staff act within their org units, and promise no coupon that is not published', async () => {
  const staff = await signIn();
  const voteId = await publish(staff);
  const manager = await signIn('store_manager', shop.storeA.id);
  expect((await app.call(endpoints.readVote, { voteId }, manager)).status).toBe(404);
  const mayNot = await app.call(endpoints.createVote, sampleVote(shop.storeA.id), manager);
  expect(mayNot.status).toBe(403);
  const local = await signIn('marketer', shop.storeA.id);
  const closing = { voteId, reason: '不该' };
  expect((await app.call(endpoints.closeVote, closing, local)).status).toBe(404);
  const templateId = await putTemplate(app.services.db, shop.group, { isDraft: true });
  const wish = sampleVote(shop.group.id, { reward: { kind: 'coupon', templateId } });
  const draft = await app.call(endpoints.createVote, wish, staff);
  const refused = await app.call(endpoints.publishVote, { voteId: draft.body.id }, staff);
  expect(refused).toMatchObject({ status: 422, body: { code: 'reward.not_available' } });
});
