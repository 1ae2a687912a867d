import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { drawEndpoints, type DrawResult, type ErrorReply } from '@huike/shared-types';
import { auditBooks } from '../src/app/audit-books';
import { numberOf } from '../src/core/database/sql';
import { runNextPrizeDelivery } from '../src/modules/draws';
import { putTemplate } from '../src/modules/coupons/coupons.factory';
import { putCampaign } from '../src/modules/draws/draws.factory';
import { startTestApp, type TestApp } from './harness';
import { joinMember, nextKey, openShop } from './shop';

const isMariadb = /^(mysql|mariadb):/.test(process.env['DATABASE_URL'] ?? '');
const tapeLength = isMariadb ? 10_000 : 500;
const prizeCount = tapeLength / 10;
const workerCount = 64;
const memberCount = isMariadb ? 300 : 64;
const perMemberMax = Math.ceil((tapeLength / memberCount) * 1.5);

let app: TestApp;
const children: ChildProcess[] = [];
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await app.close();
});

/** A server in a process of its own, on this test's database. @returns its address */
async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const { config } = app.services;
  const repository = path.join(__dirname, '../..');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(repository, 'server/src/main.ts')],
    {
      cwd: repository,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        TSX_TSCONFIG_PATH: path.join(repository, 'server/tsconfig.json'),
        DATABASE_URL: config.DATABASE_URL,
        APP_SECRET: config.APP_SECRET,
        PORT: '0',
        LOG_LEVEL: 'info',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  const port = await new Promise<number>((found, fail) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (text.length < 100_000) text += chunk.toString();
      const match = /"event":"listening","port":(\d+)/.exec(text);
      if (match) found(Number(match[1]));
    });
    child.once('exit', () => fail(new Error(`the server ended:\n${text}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child };
}

/** One press: sent again with its key until somebody answers it. */
async function press(
  urlOf: () => string,
  campaignId: string,
  token: string,
  key: string,
): Promise<DrawResult | ErrorReply> {
  for (;;) {
    try {
      const route = drawEndpoints.takeDraw.path.replace(':campaignId', campaignId);
      const response = await fetch(urlOf() + route, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
        },
        body: '{"place":null}',
      });
      const reply = (await response.json()) as DrawResult | ErrorReply;
      if (response.status < 500) return reply;
    } catch {
      // The process was killed under us: whether it drew, only the next answer tells.
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('64 workers empty a tape while the server is killed: each draw once, the tape exactly', async () => {
  app.clock.set(new Date(Date.now() - 120_000));
  const shop = await openShop(app);
  const templateId = await putTemplate(app.services.db, shop.group, { quantity: 20 });
  const prizes = [
    { kind: 'goods' as const, name: '杯子', quantity: prizeCount - 20, valueFen: 1_900 },
    { kind: 'coupon' as const, name: '10 元券', quantity: 20, valueFen: 1_000, templateId },
    { kind: 'nothing' as const, name: '谢谢参与', quantity: tapeLength - prizeCount },
  ];
  const terms = { prizes, perDayMax: null, perMemberMax };
  const campaignId = await putCampaign(app.services, shop.group, terms);
  const tokens: string[] = [];
  while (tokens.length < memberCount) tokens.push((await joinMember(app)).token);

  let server = await startServer();
  const answers = new Map<string, string>();
  const refused = new Map<string, number>();
  let isEmpty = false;
  let kills = 0;
  const killAt = [Math.floor(tapeLength * 0.3), Math.floor(tapeLength * 0.6)];
  const killWhenDue = async () => {
    if (answers.size < (killAt[kills] ?? Infinity)) return;
    kills += 1;
    server.child.kill('SIGKILL');
    server = await startServer();
  };
  const worker = async (from: number) => {
    for (let turn = from; !isEmpty; turn += 1) {
      const token = tokens[turn % memberCount] ?? '';
      const key = nextKey();
      const reply = await press(() => server.url, campaignId, token, key);
      if ('code' in reply) {
        refused.set(reply.code, (refused.get(reply.code) ?? 0) + 1);
        if (reply.code === 'draw.none_left') isEmpty = true;
        continue;
      }
      answers.set(key, reply.id);
      // One in ten is sent again: it must tell of the same draw.
      if (turn % 10 === 0) {
        const again = await press(() => server.url, campaignId, token, key);
        expect('id' in again && again.id).toBe(reply.id);
      }
      await killWhenDue();
    }
  };
  await Promise.all(
    Array.from({ length: workerCount }, (_, index) =>
      worker(index * Math.floor(memberCount / workerCount)),
    ),
  );

  expect(kills).toBe(2);
  const { read } = app.services.db;
  // Every draw was answered to one key, and no key to two draws.
  expect(answers.size).toBe(tapeLength);
  expect(new Set(answers.values()).size).toBe(tapeLength);
  const counts = await read.all(
    'SELECT prize_no, COUNT(*) AS n FROM draw WHERE campaign_id = ? GROUP BY prize_no ORDER BY prize_no',
    [campaignId],
  );
  expect(counts.map((row) => numberOf(row['n']))).toEqual(prizes.map(({ quantity }) => quantity));
  const most = await read.one(
    'SELECT MAX(t.n) AS n FROM (SELECT COUNT(*) AS n FROM draw WHERE campaign_id = ? GROUP BY member_id) t',
    [campaignId],
  );
  expect(numberOf(most?.['n'])).toBeLessThanOrEqual(perMemberMax);
  expect([...refused.keys()].filter((code) => !/^draw\.(none_left|no_chance)$/.test(code))).toEqual(
    [],
  );

  server.child.kill('SIGKILL');
  app.clock.set(new Date(Date.now() + 60_000));
  // What the killed process won for somebody and did not deliver.
  while ((await runNextPrizeDelivery(app.services.prizes, app.clock)) !== undefined);
  const coupons = await read.one('SELECT COUNT(*) AS n FROM coupon WHERE template_id = ?', [
    templateId,
  ]);
  expect(numberOf(coupons?.['n'])).toBe(20);
  expect(await auditBooks(read)).toMatchObject({ isClean: true, faults: [] });
}, 240_000);
