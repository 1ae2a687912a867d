import { randomInt } from 'node:crypto';
import type { StaffActor } from '../../core/actor';
import type { Database } from '../../core/database/database';
import { textOf, numberOf } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { Refusal } from '../../core/refusal';
import { findLedgerFaults, findLotFaults, lockAccounts, readBalance } from '../ledger';
import { createMember } from '../members/members.factory';
import { createOrgTree, type OrgTree } from '../stores/stores.factory';
import { openTestDatabase, TestClock } from '../../../test/test-database';
import { PointsModel } from './points-model.factory';
import {
  adjustPoints,
  earnPoints,
  expirePoints,
  findPointsFaults,
  holdPoints,
  refundSpentPoints,
  releaseHold,
  setPointsTerms,
  spendPoints,
  takeBackPoints,
} from './index';

const timeZone = 'Asia/Shanghai';
// Ahead of the real clock, so that ids made at one instant are in order, as they are in life.
const clock = new TestClock(new Date('2031-01-30T04:00:00.000Z'));
let db: Database;
let tree: OrgTree;
const actor: StaffActor = {
  kind: 'staff',
  sessionId: '',
  staffId: newId('staff'),
  name: '店长',
  grants: [],
  reach: new Map(),
};
beforeAll(async () => {
  db = await openTestDatabase(clock, '_history');
  tree = await createOrgTree(db);
  const set = (orgUnit: { id: string; orgPath: string }, months: number) =>
    db.inTransaction((tx) =>
      setPointsTerms(tx, {
        orgUnit,
        terms: {
          expiryKind: 'fixed',
          expiryTerm: months,
          expiresAtMonthEnd: false,
          adjustLimit: 1_000_000,
        },
        reason: '测试',
        actor: 'system',
      }),
    );
  await set(tree.group, 3);
  await set(tree.storeA, 1);
});
afterAll(async () => {
  const faults: unknown[] = [];
  for (const proof of [
    findLedgerFaults(db.read),
    findLotFaults(db.read),
    findPointsFaults(db.read),
  ]) {
    for await (const fault of proof) faults.push(fault);
  }
  expect(faults).toEqual([]);
  await db.close();
});

const day = () => clock.now().toISOString().slice(0, 10);
const pick = <T>(list: readonly T[]): T | undefined => list[randomInt(Math.max(list.length, 1))];

/** One member's life against the model; returns what was done, for the message of a failure. */
async function live(steps: number): Promise<void> {
  const { memberId } = await createMember(db, { home: tree.storeB });
  const model = new PointsModel();
  const sales: { id: string; earned: number; left: number }[] = [];
  const spends: { postingId: string; left: number }[] = [];
  const holds: { id: string; points: number }[] = [];
  const order = (amount: number) => ({
    memberId,
    amount,
    source: newId('sale'),
    actorId: 'test',
    businessOn: day(),
    note: null,
  });
  const story: string[] = [];

  async function step(): Promise<void> {
    const dice = randomInt(100);
    if (dice < 30) {
      const isA = randomInt(2) === 0;
      const amount = 1 + randomInt(300);
      const saleId = newId('sale');
      story.push(`${day()} earn ${amount} ${isA ? 'A' : 'B'}`);
      await db.inTransaction((tx) =>
        earnPoints(tx, memberId, amount, {
          reason: 'sale',
          source: saleId,
          actorId: 'test',
          businessOn: day(),
          storeName: null,
          receiptNo: null,
          note: null,
          explanation: null,
          expiry: { orgPath: isA ? tree.storeA.orgPath : tree.storeB.orgPath, today: day() },
        }),
      );
      model.earn(saleId, amount, day(), isA ? 1 : 3);
      sales.push({ id: saleId, earned: amount, left: amount });
    } else if (dice < 50) {
      const amount = 1 + randomInt(400);
      story.push(`${day()} spend ${amount}`);
      const done = await db
        .inTransaction((tx) => spendPoints(tx, order(amount)))
        .catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'points.insufficient') return undefined;
          throw error;
        });
      // A refusal rolls back the expiry that came before it; the timer does it then.
      expect(done !== undefined).toBe(model.spend(done?.postingId ?? '', amount, day()));
      if (done) spends.push({ postingId: done.postingId, left: amount });
    } else if (dice < 60) {
      const spend = pick(spends.filter(({ left }) => left > 0));
      if (!spend) return;
      const amount = 1 + randomInt(spend.left);
      story.push(`${day()} refund ${amount}`);
      await db.inTransaction((tx) =>
        refundSpentPoints(tx, { ...order(amount), spentBy: spend.postingId }),
      );
      model.giveBack(spend.postingId, amount, day());
      spend.left -= amount;
    } else if (dice < 72) {
      const sale = pick(sales.filter(({ left }) => left > 0));
      if (!sale) return;
      const due = 1 + randomInt(sale.left);
      story.push(`${day()} take back ${due}`);
      await db.inTransaction(async (tx) => {
        const accounts = await lockAccounts(tx, memberId, ['points', 'points_owed']);
        await takeBackPoints(tx, accounts, {
          due,
          policy: 'owe',
          pointValueFen: 0,
          refundFen: 0,
          saleId: sale.id,
          source: newId('return'),
          actorId: 'test',
          businessOn: day(),
          storeName: '店',
          receiptNo: '',
          explanation: '',
          explanationEn: '',
          hasPending: false,
        });
      });
      model.takeBack(sale.id, due);
      sale.left -= due;
    } else if (dice < 80) {
      const points = (1 + randomInt(200)) * (randomInt(2) === 0 ? 1 : -1);
      story.push(`${day()} adjust ${points}`);
      const done = await db
        .inTransaction((tx) =>
          adjustPoints(tx, { memberId, points, reason: '测试', actor, timeZone }),
        )
        .catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'points.insufficient') return undefined;
          throw error;
        });
      const isDone =
        points > 0
          ? model.earn(done?.adjustmentId ?? '', points, day(), 3)
          : model.spend('adjusted', -points, day());
      expect(done !== undefined).toBe(isDone);
    } else if (dice < 86) {
      const points = 1 + randomInt(100);
      story.push(`${day()} hold ${points}`);
      const id = await db
        .inTransaction((tx) =>
          holdPoints(tx, { memberId, points, reason: '测试', actor, timeZone }),
        )
        .catch((error: unknown) => {
          if (error instanceof Refusal && error.code === 'points.insufficient') return undefined;
          throw error;
        });
      expect(id !== undefined).toBe(model.spend(id ?? '', points, day()));
      if (id !== undefined) holds.push({ id, points });
    } else if (dice < 91) {
      const hold = holds.pop();
      if (!hold) return;
      story.push(`${day()} release ${hold.points}`);
      await db.inTransaction((tx) =>
        releaseHold(tx, { holdId: hold.id, memberId, reason: '测试', actor, timeZone }),
      );
      model.giveBack(hold.id, hold.points, day());
    } else {
      clock.advanceSeconds(86_400 * (1 + randomInt(25)));
      story.push(`${day()} expire`);
      await expirePoints(db, timeZone);
      model.expire(day());
    }
  }

  for (let count = 0; count < steps; count += 1) {
    await step();
    const lots = await db.read.all(
      `SELECT expires_on, SUM(remaining) AS points FROM points_lot
       WHERE member_id = ? AND state = 'open' GROUP BY expires_on ORDER BY expires_on`,
      [memberId],
    );
    const seen = {
      balance: await readBalance(db.read, memberId, 'points'),
      owed: Math.abs(await readBalance(db.read, memberId, 'points_owed')),
      lots: lots.map((lot) => `${textOf(lot['expires_on'])} ${numberOf(lot['points'])}`),
    };
    try {
      expect(seen).toEqual(model.shown());
    } catch (error) {
      process.stdout.write(`${story.join('\n')}\n`);
      throw error;
    }
  }
}

test('random histories leave the balances and lots that a one-page model has', async () => {
  for (let member = 0; member < 12; member += 1) await live(60);
}, 120_000);
