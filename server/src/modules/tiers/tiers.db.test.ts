import { commitSaleInput, posEndpoints, tierEndpoints, type Sale } from '@huike/shared-types';
import { auditBooks } from '../../app/audit-books';
import { numberOf, type SqlRow } from '../../core/database/sql';
import { startTestApp, type TestApp } from '../../../test/harness';
import {
  joinMember,
  nextKey,
  nextReceiptNo,
  openShop,
  saleOf,
  sell,
  type Shop,
} from '../../../test/shop';
import { testDatabaseUrl } from '../../../test/test-database';
import { commitSale } from '../sales';
import { readStore } from '../stores';
import { evaluateTiers, findTierPrice, type TierDesk } from './index';
import { setSpendScheme, type SchemeWishes } from './tiers.factory';

let app: TestApp;
let shop: Shop;
let drop: () => Promise<void>;

beforeAll(async () => {
  // A schema of its own: a scheme in force would lift the members of other tests.
  const own = await testDatabaseUrl('_tiers');
  drop = own.drop;
  app = await startTestApp({ DATABASE_URL: own.url });
  shop = await openShop(app);
});
beforeEach(() => scheme());
afterAll(async () => {
  expect(await auditBooks(app.services.db.read)).toMatchObject({ isClean: true, faults: [] });
  await app.close();
  await drop();
});

async function scheme(wishes: SchemeWishes = {}): Promise<void> {
  await setSpendScheme(app.services.db, wishes);
  app.services.tiers.forget();
}

type Member = Awaited<ReturnType<typeof joinMember>>;

/** A sale by code, half a minute after whatever was before. */
async function buy(member: Member, fen: number): Promise<Sale> {
  app.clock.advanceSeconds(30);
  const reply = await sell(app, shop, member, fen);
  expect(reply.status).toBe(200);
  return reply.body;
}

/** A sale at an instant of its own, past or future; now unless told. */
async function buyAt(at: string | null, memberId: string, totalFen: number): Promise<void> {
  const store = await readStore(app.services.db.read, shop.storeA.id);
  if (!store) throw new Error('no store');
  const sale = { ...commitSaleInput.parse(saleOf(store.id, totalFen)), memberId };
  await app.services.db.inTransaction((tx) =>
    commitSale(at === null ? tx : { ...tx, now: new Date(at) }, app.services, {
      store,
      actorId: 'test',
      sale,
    }),
  );
}

function giveBack(sale: Sale, lines?: { lineNo: number; quantity: number }[]) {
  const { id: saleId, storeId } = sale;
  const wish = { saleId, storeId, terminalNo: 'T01', receiptNo: nextReceiptNo(), reason: '不合适' };
  return app.call(
    posEndpoints.returnSale,
    { ...wish, ...(lines ? { lines } : {}) },
    shop.till,
    nextKey(),
  );
}

const judgeAt = (at: string, desk: Partial<TierDesk> = {}) =>
  evaluateTiers(
    {
      inTransaction: (work) =>
        app.services.db.inTransaction((tx) => work({ ...tx, now: new Date(at) })),
    },
    { ...app.services, ...desk },
  );

/** Rank, last day, end of grace, and the history in short. */
async function standingOf(memberId: string) {
  const { read } = app.services.db;
  const row = await read.one(
    `SELECT t.rank_no, s.valid_until, s.grace_until FROM member m JOIN tier t ON t.id = m.tier_id
     LEFT JOIN tier_standing s ON s.member_id = m.id WHERE m.id = ?`,
    [memberId],
  );
  const history = await read.all(
    `SELECT c.reason, t.rank_no FROM tier_change c JOIN tier t ON t.id = c.to_tier_id
     WHERE c.member_id = ? ORDER BY c.sequence_no`,
    [memberId],
  );
  return {
    rank: numberOf(row?.['rank_no']),
    until: row?.['valid_until'] ?? null,
    grace: row?.['grace_until'] ?? null,
    history: history.map((one) => `${String(one['reason'])} ${String(one['rank_no'])}`),
  };
}
const daysOf = (memberId: string): Promise<SqlRow[]> =>
  app.services.db.read.all('SELECT * FROM member_day WHERE member_id = ?', [memberId]);
const eventsOf = async (memberId: string) =>
  (
    await app.services.db.read.all(
      "SELECT kind FROM member_event WHERE member_id = ? AND kind LIKE 'tier.%' ORDER BY id",
      [memberId],
    )
  ).map((row) => row['kind']);

describe('a sale', () => {
  test('lifts at once where it is enough, from the next sale on, and the phone is told', async () => {
    const member = await joinMember(app);
    expect((await buy(member, 199_900)).pointsEarned).toBe(1_999);
    expect(await standingOf(member.memberId)).toMatchObject({ rank: 1, until: null });
    expect((await buy(member, 100)).member?.tierName).toBe('普通会员');
    expect(await standingOf(member.memberId)).toEqual({
      rank: 2,
      until: '2027-11-22',
      grace: null,
      history: ['entry 1', 'upgrade 2'],
    });
    expect(await eventsOf(member.memberId)).toEqual(['tier.upgraded']);
    expect((await buy(member, 10_000)).pointsEarned).toBe(120);
    const reply = await app.call(tierEndpoints.readMyTier, {}, { token: member.token });
    expect(reply.body).toMatchObject({
      tier: { name: '银卡会员', rank: 2 },
      sinceOn: '2026-11-22',
      validUntil: '2027-11-22',
      graceUntil: null,
      next: { name: '金卡会员', measures: [{ measure: 'spend', have: 210_000, need: 1_000_000 }] },
      // The time to keep it is the year up to its last day, which today is not in yet.
      keep: { isMet: false, measures: [{ have: 0, need: 100_000 }] },
      history: [
        { reason: 'upgrade', fromName: '普通会员', toName: '银卡会员' },
        { reason: 'entry' },
      ],
    });
  });

  test('lifts over a tier, and does nothing where the scheme asks for nothing', async () => {
    const rich = await joinMember(app);
    await buy(rich, 1_000_000);
    expect(await standingOf(rich.memberId)).toMatchObject({
      rank: 3,
      history: ['entry 1', 'upgrade 3'],
    });
    await scheme({ measures: [[], [], []] });
    const other = await joinMember(app);
    await buy(other, 1_000_000);
    expect(await standingOf(other.memberId)).toMatchObject({ rank: 1, history: ['entry 1'] });
  });

  test('counts visits by day and points earned, never the balance', async () => {
    const yearly = { kind: 'rolling', months: 12 } as const;
    await scheme({
      match: 'all',
      measures: [
        [],
        [
          { measure: 'visits', window: yearly, reach: 2, keep: 1 },
          { measure: 'points', window: yearly, reach: 30, keep: 10 },
        ],
        [],
      ],
    });
    const { memberId } = await joinMember(app);
    await buyAt('2026-11-20T02:00:00Z', memberId, 2_000);
    await buyAt('2026-11-20T09:00:00Z', memberId, 2_000);
    expect((await standingOf(memberId)).rank).toBe(1);
    await buyAt('2026-11-20T16:30:00Z', memberId, 100);
    expect((await standingOf(memberId)).rank).toBe(2);
    expect(await daysOf(memberId)).toHaveLength(2);
  });

  test('sales at the same moment lift the member once', async () => {
    const member = await joinMember(app);
    await Promise.all(Array.from({ length: 64 }, () => buyAt(null, member.memberId, 10_000)));
    expect(await standingOf(member.memberId)).toMatchObject({
      rank: 2,
      history: ['entry 1', 'upgrade 2'],
    });
    const [day] = await daysOf(member.memberId);
    expect([day?.['paid_fen'], day?.['sale_count']].map(numberOf)).toEqual([640_000, 64]);
  });
});

describe('a return', () => {
  test('undoes the rise of its own sale at once, in any order of parts', async () => {
    const [one, two] = [await joinMember(app), await joinMember(app)];
    const lines = [1, 2, 3].map((lineNo) => ({
      lineNo,
      name: `商品${lineNo}`,
      quantity: 3,
      unitPriceFen: 33_400 * lineNo,
    }));
    const totalFen = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
    const sold = async (member: Member) => {
      app.clock.advanceSeconds(30);
      const sale = { ...saleOf(shop.storeA.id, totalFen), lines, memberCode: member.code() };
      return (await app.call(posEndpoints.commitSale, sale, shop.till, nextKey())).body;
    };
    const parts = [
      { lineNo: 3, quantity: 2 },
      { lineNo: 1, quantity: 3 },
      { lineNo: 3, quantity: 1 },
      { lineNo: 2, quantity: 2 },
    ];
    for (const [member, order] of [
      [one, parts],
      [two, [...parts].reverse()],
    ] as const) {
      const sale = await sold(member);
      expect((await standingOf(member.memberId)).rank).toBe(2);
      for (const part of order) expect((await giveBack(sale, [part])).status).toBe(200);
      expect(await standingOf(member.memberId)).toEqual({
        rank: 1,
        until: null,
        grace: null,
        history: ['entry 1', 'upgrade 2', 'downgrade 1'],
      });
      expect(await eventsOf(member.memberId)).toEqual(['tier.upgraded', 'tier.lowered']);
      const [day] = await daysOf(member.memberId);
      expect(numberOf(day?.['paid_fen'])).toBe(66_800);
      await giveBack(sale);
      expect(await daysOf(member.memberId)).toMatchObject([
        { paid_fen: 0, points_earned: 0, sale_count: 0 },
      ]);
    }
  });

  test('of an earlier sale leaves the tier until its last day', async () => {
    const member = await joinMember(app);
    const early = await buy(member, 150_000);
    await buy(member, 50_000);
    await giveBack(early);
    expect(await standingOf(member.memberId)).toMatchObject({ rank: 2, until: '2027-11-22' });
    await judgeAt('2027-11-22T15:59:59Z');
    expect((await standingOf(member.memberId)).rank).toBe(2);
    await judgeAt('2027-11-22T16:00:00Z');
    expect(await standingOf(member.memberId)).toMatchObject({ rank: 1, until: null });
  });
});

describe('the last day', () => {
  test('in a leap year', async () => {
    const { memberId } = await joinMember(app);
    await buyAt('2028-02-29T03:00:00Z', memberId, 200_000);
    expect(await standingOf(memberId)).toMatchObject({ rank: 2, until: '2029-02-28' });
    await judgeAt('2029-02-28T15:59:59Z');
    expect((await standingOf(memberId)).history).toEqual(['entry 1', 'upgrade 2']);
    // The twelve months up to 28 February 2029 begin on 29 February 2028.
    await judgeAt('2029-02-28T16:00:00Z');
    expect(await standingOf(memberId)).toMatchObject({
      rank: 2,
      until: '2030-02-28',
      history: ['entry 1', 'upgrade 2', 'keep 2'],
    });
    await judgeAt('2030-03-01T03:00:00Z');
    expect(await standingOf(memberId)).toMatchObject({ rank: 1, until: null });
  });

  test('at the turn of the year, in the zone of the programme', async () => {
    const window = { kind: 'calendar_year' } as const;
    await scheme({
      validity: { kind: 'year_end', years: 0 },
      measures: [[], [{ measure: 'spend', window, reach: 200_000, keep: 200_000 }], []],
    });
    const [early, late] = [await joinMember(app), await joinMember(app)];
    await buyAt('2031-12-31T15:59:59Z', early.memberId, 200_000);
    await buyAt('2031-12-31T16:00:00Z', late.memberId, 200_000);
    expect(await standingOf(early.memberId)).toMatchObject({ rank: 2, until: '2031-12-31' });
    expect(await standingOf(late.memberId)).toMatchObject({ rank: 2, until: '2032-12-31' });
    // The programme's day ends eight hours before that of Greenwich and sixteen before Los Angeles'.
    await judgeAt('2031-12-31T16:00:00Z', { timeZone: 'America/Los_Angeles' });
    expect((await standingOf(early.memberId)).until).toBe('2031-12-31');
    await judgeAt('2031-12-31T16:00:00Z');
    expect(await standingOf(early.memberId)).toMatchObject({ rank: 2, until: '2032-12-31' });
    await judgeAt('2033-01-01T00:00:00Z');
    expect(await standingOf(early.memberId)).toMatchObject({ rank: 1, until: null });
    expect(await standingOf(late.memberId)).toMatchObject({ rank: 2, until: '2033-12-31' });
  });

  test('years without a run are judged one after the other', async () => {
    const { memberId } = await joinMember(app);
    await buyAt('2035-05-01T03:00:00Z', memberId, 1_000_000);
    await judgeAt('2039-01-01T03:00:00Z');
    expect((await standingOf(memberId)).history).toEqual([
      'entry 1',
      'upgrade 3',
      'downgrade 2',
      'downgrade 1',
    ]);
  });

  test('a grace lets a member make up for it, once, and takes no time from the next', async () => {
    await scheme({ graceDays: 30 });
    const [lazy, quick] = [await joinMember(app), await joinMember(app)];
    for (const { memberId } of [lazy, quick]) {
      await buyAt('2040-03-10T03:00:00Z', memberId, 200_000);
      await judgeAt('2041-03-11T03:00:00Z');
      expect(await standingOf(memberId)).toMatchObject({
        rank: 2,
        until: '2041-03-10',
        grace: '2041-04-09',
        history: ['entry 1', 'upgrade 2'],
      });
      expect(await eventsOf(memberId)).toEqual(['tier.upgraded', 'tier.grace']);
    }
    await buyAt('2041-04-09T15:00:00Z', quick.memberId, 100_000);
    await judgeAt('2041-04-09T15:59:00Z');
    expect((await standingOf(lazy.memberId)).grace).toBe('2041-04-09');
    await judgeAt('2041-04-10T03:00:00Z');
    expect(await standingOf(quick.memberId)).toMatchObject({ rank: 2, until: '2042-03-10' });
    expect(await standingOf(lazy.memberId)).toMatchObject({ rank: 1, until: null, grace: null });
    expect(await eventsOf(lazy.memberId)).toEqual(['tier.upgraded', 'tier.grace', 'tier.lowered']);
  });

  test('two runs at once judge everybody once', async () => {
    const members = await Promise.all(Array.from({ length: 6 }, () => joinMember(app)));
    for (const { memberId } of members) await buyAt('2044-01-05T03:00:00Z', memberId, 1_000_000);
    await Promise.all(Array.from({ length: 4 }, () => judgeAt('2045-01-06T03:00:00Z')));
    for (const { memberId } of members) {
      expect((await standingOf(memberId)).history).toEqual(['entry 1', 'upgrade 3', 'downgrade 2']);
    }
  });
});

test('the price of a tier is the scheme’s', async () => {
  const { db, tiers } = app.services;
  const [, silver] = (await tiers.scheme(db.read)).tiers;
  expect(await findTierPrice(db.read, tiers, silver?.id ?? '')).toBeNull();
});

test('the audit names a day that its sales do not make, and a tier that moved without a history', async () => {
  const member = await joinMember(app);
  await buy(member, 5_000);
  const { db } = app.services;
  const faultsAfter = async (text: string) => {
    let rules: string[] = [];
    await db
      .inTransaction(async (tx) => {
        await tx.run(text, [member.memberId]);
        rules = (await auditBooks(tx)).faults.map(({ rule }) => rule);
        throw new Error('undo');
      })
      .catch(() => undefined);
    return rules;
  };
  expect(
    await faultsAfter('UPDATE member_day SET paid_fen = paid_fen + 1 WHERE member_id = ?'),
  ).toEqual(['member_day_equals_sales']);
  expect(await faultsAfter('DELETE FROM member_day WHERE member_id = ?')).toEqual([
    'member_day_equals_sales',
  ]);
  expect(
    await faultsAfter(
      'UPDATE member SET tier_id = (SELECT id FROM tier WHERE rank_no = 2) WHERE id = ?',
    ),
  ).toEqual(['tier_is_end_of_history']);
  await buy(member, 200_000);
  expect(
    await faultsAfter('DELETE FROM tier_change WHERE member_id = ? AND sequence_no = 1'),
  ).toEqual(['tier_history_unbroken']);
});
