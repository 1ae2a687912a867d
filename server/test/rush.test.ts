import { posEndpoints, type Return, type Sale } from '@huike/shared-types';
import { auditBooks } from '../src/app/audit-books';
import { readBalance } from '../src/modules/ledger';
import { startTestApp, type Reply, type TestApp } from './harness';
import { joinMember, nextKey, nextReceiptNo, openShop, saleOf, type Shop } from './shop';

/** How long the tills press; the whole run on MariaDB takes 30 s (`HUIKE_RUSH_SECONDS`). */
const rushSeconds = Number(process.env['HUIKE_RUSH_SECONDS'] ?? 4);
const workerCount = 64;
const memberCount = 50;

let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app, 'owe');
});
afterAll(async () => {
  await app.close();
});

interface Command {
  memberId: string;
  key: string;
  send(): Promise<Reply<Sale | Return>>;
}

function pick<T>(list: readonly T[]): T {
  const picked = list[Math.floor(Math.random() * list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

test(
  'tills that press at once with sales, returns and repeats leave clean books and one answer per key',
  async () => {
    const members: Awaited<ReturnType<typeof joinMember>>[] = [];
    while (members.length < memberCount) members.push(await joinMember(app));
    const answers = new Map<string, Set<string>>();
    const commands: Command[] = [];
    const sales: { sale: Sale; memberId: string }[] = [];
    const earned = new Map<string, number>();
    const refusals = new Map<string, number>();
    let repeatCount = 0;

    async function prepareSale(): Promise<Command> {
      const member = pick(members);
      const terminalNo = `T${Math.floor(Math.random() * 1e9)}`;
      const at = { storeId: shop.storeA.id, terminalNo };
      const found = await app.call(
        posEndpoints.resolveMember,
        { ...at, phone: member.phone },
        shop.till,
      );
      await app.call(
        posEndpoints.confirmResolution,
        { ...at, resolutionId: found.body.id },
        shop.till,
      );
      const input = {
        ...saleOf(shop.storeA.id, 100 + Math.floor(Math.random() * 90_000)),
        terminalNo,
        resolutionId: found.body.id,
      };
      const key = nextKey();
      return {
        memberId: member.memberId,
        key,
        send: () => app.call(posEndpoints.commitSale, input, shop.till, key),
      };
    }

    function prepareReturn(): Command {
      const { sale, memberId } = pick(sales);
      const input = {
        saleId: sale.id,
        storeId: sale.storeId,
        terminalNo: 'T01',
        receiptNo: nextReceiptNo(),
        reason: '退货',
      };
      const key = nextKey();
      return {
        memberId,
        key,
        send: () => app.call(posEndpoints.returnSale, input, shop.till, key),
      };
    }

    async function run(command: Command): Promise<void> {
      const reply = await command.send();
      expect(reply.status).toBeLessThan(500);
      if (reply.status !== 200) {
        const code = reply.body.code ?? '';
        refusals.set(code, (refusals.get(code) ?? 0) + 1);
        return;
      }
      const seen = answers.get(command.key) ?? new Set();
      const isFirst = seen.size === 0;
      answers.set(command.key, seen.add(JSON.stringify(reply.body)));
      if (!isFirst) {
        repeatCount += 1;
        return;
      }
      const body = reply.body;
      const isSale = 'pointsEarned' in body;
      const points = isSale ? body.pointsEarned : -(body.pointsTaken + body.pointsShort);
      earned.set(command.memberId, (earned.get(command.memberId) ?? 0) + points);
      if (isSale) sales.push({ sale: body, memberId: command.memberId });
    }

    const endsAt = Date.now() + rushSeconds * 1000;
    async function worker(): Promise<void> {
      while (Date.now() < endsAt) {
        const dice = Math.random();
        const isRepeat = dice < 0.25 && commands.length > 0;
        const command = isRepeat
          ? pick(commands)
          : dice < 0.45 && sales.length > 0
            ? prepareReturn()
            : await prepareSale();
        if (!isRepeat) commands.push(command);
        // One in five is sent twice at the same moment, as an impatient cashier does.
        await Promise.all(Math.random() < 0.2 ? [run(command), run(command)] : [run(command)]);
      }
    }
    await Promise.all(Array.from({ length: workerCount }, worker));

    expect([...answers.values()].filter((bodies) => bodies.size !== 1)).toEqual([]);
    expect([...refusals.keys()].filter((code) => code !== 'return.nothing_left')).toEqual([]);
    expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
    for (const { memberId } of members) {
      const { read } = app.services.db;
      const held =
        (await readBalance(read, memberId, 'points')) +
        (await readBalance(read, memberId, 'points_owed'));
      expect([memberId, held]).toEqual([memberId, earned.get(memberId) ?? 0]);
    }
    expect(repeatCount).toBeGreaterThan(0);
    process.stdout.write(
      `rush: ${rushSeconds} s, ${workerCount} workers, ${answers.size} commands, ${repeatCount} repeats, audit clean\n`,
    );
  },
  60_000 + rushSeconds * 1000,
);
