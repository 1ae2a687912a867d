import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawEndpoints } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop, type Shop } from '../../../test/shop';
import { closeCampaign } from './close-campaign';
import { closeEndedCampaigns } from './close-campaigns.job';
import { putCampaign } from './draws.factory';

interface Fault {
  part: string;
  position?: number;
}
// The script that anybody runs on what they downloaded; it shares no code with the server.
const { checkDraws } = require('../../../../tools/check-draws.cjs') as {
  checkDraws(text: string, notedRoot?: string): Fault[];
};

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});
afterEach(() => app.services.prizePass.settled());

/** A campaign with some draws, closed before its last session. @returns what was published */
async function playAndClose(): Promise<{ campaignId: string; text: string; root: string }> {
  const campaignId = await putCampaign(app.services, shop.group, {
    perDayMax: null,
    prizes: [
      { kind: 'goods', name: '杯子', quantity: 10, valueFen: 100 },
      { kind: 'nothing', name: '谢谢参与', quantity: 30 },
    ],
  });
  const open = await app.call(drawEndpoints.readDrawFairness, { campaignId });
  app.clock.advanceSeconds(61);
  const members = [await joinMember(app), await joinMember(app), await joinMember(app)];
  for (let round = 0; round < 5; round += 1) {
    for (const member of members) await draw(member.token, campaignId);
  }
  await app.services.db.inTransaction((tx) =>
    closeCampaign(tx, { actor: 'system' }, { campaignId, reason: '“台风”，提前结束' }),
  );
  return { campaignId, text: await download(campaignId), root: open.body.commitment.root };
}

async function draw(token: string, campaignId: string): Promise<void> {
  const input = { campaignId, place: null };
  expect((await app.call(drawEndpoints.takeDraw, input, { token }, nextKey())).status).toBe(200);
}

async function download(campaignId: string): Promise<string> {
  return (await fetch(`${app.url}/public/draw-campaigns/${campaignId}/published`)).text();
}

test('keeps the seed back until the close, and tells nothing that gives it away', async () => {
  const campaignId = await putCampaign(app.services, shop.group);
  app.clock.advanceSeconds(61);
  const member = await joinMember(app);
  await draw(member.token, campaignId);
  const { body } = await app.call(drawEndpoints.readDrawFairness, { campaignId });
  expect(body).toMatchObject({ phase: 'open', seed: null, head: { position: 1 } });
  const row = await app.services.db.read.one('SELECT seed_sealed FROM draw_campaign WHERE id = ?', [
    campaignId,
  ]);
  const seed = app.services.secrets.open(String(row?.['seed_sealed']));
  const offer = await app.call(drawEndpoints.readDrawOffer, { campaignId }, member);
  const mine = await app.call(drawEndpoints.listMyDraws, {}, member);
  const told = JSON.stringify([body, offer.body, mine.body]) + app.logLines.join('\n');
  for (const spelling of ['base64url', 'base64', 'hex'] as const) {
    expect(told).not.toContain(seed.toString(spelling));
  }
  expect(await app.call(drawEndpoints.downloadPublishedDraws, { campaignId })).toMatchObject({
    status: 422,
    body: { code: 'draw.not_closed' },
  });
  app.clock.advanceSeconds(4 * 24 * 3600);
  await closeEndedCampaigns(app.services.db, app.clock);
  const closed = await app.call(drawEndpoints.readDrawFairness, { campaignId });
  expect(closed.body).toMatchObject({ phase: 'closed', seed: seed.toString('base64url') });
});

test('serves the page that checks a campaign to anybody, with what it needs', async () => {
  const campaignId = await putCampaign(app.services, shop.group);
  const page = await fetch(`${app.url}/draws/${campaignId}`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]* src=)/);
  for (const [, file = ''] of html.matchAll(/(?:src|href)="(\/ui\/draws\/[^"]+)"/g)) {
    expect([file, (await fetch(app.url + file)).status]).toEqual([file, 200]);
  }
});

test('what is published reproduces every draw, by the script alone', async () => {
  const { text, root } = await playAndClose();
  expect(checkDraws(text, root)).toEqual([]);
  expect(checkDraws(text, `${root.slice(0, -1)}_`)).toEqual([
    { part: 'commitment: not the one you noted' },
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'huike-draws-'));
  try {
    const file = path.join(folder, 'draws.json');
    writeFileSync(file, text);
    const script = path.join(__dirname, '../../../../tools/check-draws.cjs');
    const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args]);
    expect(String(run(file, root).stdout)).toMatch(/^all \d+ draws are right\n$/);
    writeFileSync(file, text.replace('"draws":[[1,', '"draws":[[2,'));
    const wrong = run(file);
    expect(wrong.status).toBe(1);
    expect(String(wrong.stdout)).toContain('WRONG: draw 1: position');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('one byte changed anywhere is found, and the draw or part it is in is named', async () => {
  const { text } = await playAndClose();
  const bytes = Buffer.from(text);
  const data = JSON.parse(text) as { draws: unknown[] };
  const rowsFrom = text.indexOf('"draws":[') + '"draws":['.length;
  const rowEnds: number[] = [];
  let end = Buffer.byteLength(text.slice(0, rowsFrom));
  for (const row of data.draws) {
    end += Buffer.byteLength(JSON.stringify(row)) + 1;
    rowEnds.push(end);
  }
  const firstRowAt = Buffer.byteLength(text.slice(0, rowsFrom));
  let named = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = Buffer.from(bytes);
    // A different bit at each place: all eight are tried many times over the file.
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    const [first] = checkDraws(flipped.toString());
    if (!first) throw new Error(`byte ${at} was changed and nobody noticed`);
    if (first.position === undefined || at < firstRowAt) continue;
    named += 1;
    expect(first.position).toBe(rowEnds.findIndex((rowEnd) => at < rowEnd) + 1);
  }
  // Most bytes of the draws are digits and letters, whose change leaves JSON that names its draw.
  expect(named).toBeGreaterThan((bytes.length - firstRowAt) / 2);
});

test('swapping two draws, dropping one or adding one is found', async () => {
  const { text } = await playAndClose();
  const data = JSON.parse(text) as {
    draws: [number, string, string, number, string][];
    drawnCount: number;
  };
  const swapped = structuredClone(data);
  const [a, b] = [swapped.draws[4], swapped.draws[5]];
  if (!a || !b) throw new Error('too few draws');
  [swapped.draws[4], swapped.draws[5]] = [b, a];
  expect(checkDraws(JSON.stringify(swapped))[0]).toEqual({ part: 'position', position: 5 });
  // Somebody else's prize put in the place of a draw, numbers and all.
  const stolen = structuredClone(data);
  const victim = stolen.draws[6];
  const thief = stolen.draws[7];
  if (!victim || !thief) throw new Error('too few draws');
  victim[2] = thief[2] === victim[2] ? `${thief[2].slice(0, -1)}x` : thief[2];
  expect(checkDraws(JSON.stringify(stolen))[0]).toEqual({ part: 'chain', position: 7 });
  const short = structuredClone(data);
  short.draws.pop();
  short.drawnCount -= 1;
  expect(checkDraws(JSON.stringify(short))).toEqual([{ part: 'close' }]);
});
