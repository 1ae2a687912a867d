import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redeemed } from '@huike/shared-types';
import { auditBooks } from '../src/app/audit-books';
import { entities, migrations } from '../src/app/schema';
import { systemClock } from '../src/core/clock';
import { openDatabase, type Database } from '../src/core/database/database';
import { numberOf, textOf } from '../src/core/database/sql';
import { readBalance } from '../src/modules/ledger';
import { createMember, openTestSession, testSecrets } from '../src/modules/members/members.factory';
import { earnPoints } from '../src/modules/points';
import { putOffer } from '../src/modules/redemptions/redemptions.factory';
import { createOrgTree } from '../src/modules/stores/stores.factory';
import { testDatabaseUrl } from './test-database';

const program = path.join(__dirname, '../dist/main.js');
const workers = 64;
const stock = 500;
const perMemberMax = 10;
const points = 5_000;
const price = 100;

/** A server in a process of its own, which a test may kill. */
interface ServerProcess {
  url: string;
  child: ChildProcess;
  ended: Promise<void>;
}

// From the fork on: one that is still starting must not outlive the test either.
const children = new Set<ChildProcess>();

async function startServer(databaseUrl: string): Promise<ServerProcess> {
  const child = fork(program, [], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  children.add(child);
  void ended.then(() => children.delete(child));
  const port = await new Promise<number>((found, fail) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const line = /"event":"listening","port":(\d+)/.exec(said);
      if (line) found(Number(line[1]));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => fail(new Error(`the server ended: ${said.slice(-2_000)}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child, ended };
}

async function end(server: ServerProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  server.child.kill(signal);
  await server.ended;
}

let databaseUrl: string;
let drop: () => Promise<void>;
let books: Database | undefined;
const open = (): Promise<Database> =>
  openDatabase({ url: databaseUrl, entities, migrations, clock: systemClock, poolSize: 20 });
beforeAll(async () => {
  if (!existsSync(program)) throw new Error('build the server first: npm run types');
  ({ url: databaseUrl, drop } = await testDatabaseUrl('_redeem_rush'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await books?.close();
  await drop();
});

/** 64 members with points, and 500 of a gift in two stores. */
async function prepare(): Promise<{
  members: { memberId: string; token: string }[];
  giftId: string;
  storeIds: string[];
}> {
  const db = await open();
  await db.migrate();
  const tree = await createOrgTree(db);
  const members: { memberId: string; token: string }[] = [];
  while (members.length < workers) {
    const { memberId } = await createMember(db);
    await db.inTransaction((tx) =>
      earnPoints(tx, memberId, points, {
        reason: 'opening',
        source: memberId,
        actorId: 'test',
        businessOn: '2026-01-01',
        storeName: null,
        receiptNo: null,
        note: null,
        explanation: null,
      }),
    );
    const { token } = await openTestSession(db, memberId, testSecrets);
    members.push({ memberId, token });
  }
  const storeIds = [tree.storeA.id, tree.storeB.id];
  const giftId = await putOffer(db, tree.group, {
    pricePoints: price,
    perMemberMax,
    stock: { [tree.storeA.id]: stock - 200, [tree.storeB.id]: 200 },
  });
  await db.close();
  return { members, giftId, storeIds };
}

test('64 workers and 500 gifts, a server killed in the middle: 500 redemptions, none lost, none twice, books clean', async () => {
  const { members, giftId, storeIds } = await prepare();
  const isMariadb = !databaseUrl.startsWith('sqlite:');
  // One process owns a SQLite file.
  const servers: (ServerProcess | undefined)[] = [await startServer(databaseUrl)];
  if (isMariadb) servers.push(await startServer(databaseUrl));
  const acknowledged = new Map<string, string>();
  const refusals = new Map<string, number>();
  let wasKilled = false;

  async function killOne(): Promise<void> {
    const victim = servers[0];
    if (wasKilled || !victim) return;
    wasKilled = true;
    servers[0] = undefined;
    await end(victim, 'SIGKILL');
    servers[0] = await startServer(databaseUrl);
  }

  /** Asks until somebody answers, always with the same key, as a phone does. */
  async function redeem(
    token: string,
    key: string,
    storeId: string,
    first: number,
  ): Promise<{ status: number; body: Redeemed & { code?: string } }> {
    for (let attempt = first; ; attempt += 1) {
      const server = servers[attempt % servers.length];
      try {
        if (!server) throw new Error('not there');
        const reply = await fetch(`${server.url}/member/redemptions`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': key,
          },
          body: JSON.stringify({
            giftId,
            wish: { way: 'pick_up', storeId },
            pricePoints: price,
            priceFen: 0,
          }),
        });
        const body = (await reply.json()) as Redeemed & { code?: string };
        if (reply.status !== 503) return { status: reply.status, body };
      } catch {
        // Killed, or not started yet: whether it was done, only the next answer tells.
      }
      await pause(20);
    }
  }

  await Promise.all(
    members.map(async ({ token }, worker) => {
      for (let count = 0; count <= perMemberMax; count += 1) {
        const key = `rush-${worker}-${count}`;
        const storeId = storeIds[(worker + count) % storeIds.length] ?? '';
        const { status, body } = await redeem(token, key, storeId, worker);
        expect([200, 409]).toContain(status);
        if (status === 200) {
          acknowledged.set(body.redemption.id, key);
          if (acknowledged.size > stock / 3) await killOne();
        } else refusals.set(body.code ?? '', (refusals.get(body.code ?? '') ?? 0) + 1);
      }
    }),
  );
  // Who found one store empty goes to the other.
  await Promise.all(
    members.map(async ({ token }, worker) => {
      for (const storeId of storeIds) {
        for (let count = 0; ; count += 1) {
          const key = `rest-${worker}-${storeId.slice(-4)}-${count}`;
          const { status, body } = await redeem(token, key, storeId, worker);
          if (status !== 200) break;
          acknowledged.set(body.redemption.id, key);
        }
      }
    }),
  );
  expect(wasKilled).toBe(true);
  await Promise.all(servers.flatMap((server) => (server ? [end(server, 'SIGTERM')] : [])));

  books = await open();
  const db = books;
  const rows = await db.read.all('SELECT id, member_id FROM redemption WHERE gift_id = ?', [
    giftId,
  ]);
  expect(rows).toHaveLength(stock);
  const found = new Set(rows.map((row) => textOf(row['id'])));
  expect([...acknowledged.keys()].filter((id) => !found.has(id))).toEqual([]);
  const left = await db.read.one('SELECT SUM(quantity) AS n FROM gift_stock WHERE gift_id = ?', [
    giftId,
  ]);
  expect(numberOf(left?.['n'])).toBe(0);
  for (const { memberId } of members) {
    const own = rows.filter((row) => row['member_id'] === memberId).length;
    expect(own).toBeLessThanOrEqual(perMemberMax);
    expect(await readBalance(db.read, memberId, 'points')).toBe(points - own * price);
  }
  expect(await auditBooks(db.read)).toMatchObject({ isClean: true, faults: [] });
  expect(
    [...refusals.keys()].filter((code) => !['gift.sold_out', 'gift.limit_reached'].includes(code)),
  ).toEqual([]);
  process.stdout.write(
    `redeem rush: ${servers.length} servers, ${acknowledged.size} answers of ${rows.length} redemptions\n`,
  );
}, 180_000);
