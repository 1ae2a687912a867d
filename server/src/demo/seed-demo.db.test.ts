import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isBarcode, roles } from '@huike/shared-types';
import { createSecrets } from '../core/secrets';
import type { Database } from '../core/database/database';
import { numberOf, textOf } from '../core/database/sql';
import { auditBooks } from '../app/audit-books';
import { createPasswords } from '../modules/identity';
import { findMemberByPhone } from '../modules/members';
import { testPasswordCost } from '../modules/identity/identity.factory';
import { openOrgUnit } from '../modules/stores';
import { openTestDatabase, TestClock } from '../../test/test-database';
import { demoGifts } from './demo-gifts';
import { assertNotProduction, demoPassword, firstPersonPhone, runSeed, seedDemo } from './index';

const clock = new TestClock(new Date('2026-11-22T06:30:00.000Z'));
const secrets = createSecrets('demo-test-secret-demo-test-secret-000');
const passwordCost = testPasswordCost;
const uploadFolder = mkdtempSync(path.join(tmpdir(), 'huike-demo-'));
const needs = { clock, secrets, uploadFolder, passwordCost, scale: { members: 60, months: 3 } };

/** An empty database: on MariaDB the one of this worker holds what other files left there. */
const openEmptyDatabase = (mark: string) => openTestDatabase(clock, `_demo_${mark}`);

const opened: Database[] = [];
async function open(mark: string): Promise<Database> {
  const db = await openEmptyDatabase(mark);
  opened.push(db);
  return db;
}
let db: Database;
beforeAll(async () => {
  db = await open('a');
  await seedDemo(db, needs);
});
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  rmSync(uploadFolder, { recursive: true });
});

const story = async (database: Database) => ({
  members: await database.read.all(
    `SELECT m.name, m.gender, m.birthday, m.phone_masked, t.name AS tier, s.spend_fen, s.visit_count,
       a.balance, a.entry_count
     FROM member m JOIN tier t ON t.id = m.tier_id
     JOIN ledger_account a ON a.owner_id = m.id AND a.asset = 'points'
     LEFT JOIN member_stat s ON s.member_id = m.id ORDER BY m.phone_masked, m.name`,
  ),
  sales: await database.read.all(
    `SELECT store_name, terminal_no, receipt_no, sold_at, total_fen, returned_fen, points_earned
     FROM sale ORDER BY store_name, receipt_no`,
  ),
  returns: await database.read.all(
    'SELECT receipt_no, goods_fen, points_due, reason FROM sale_return ORDER BY receipt_no, goods_fen',
  ),
  staff: await database.read.all('SELECT login, name FROM staff ORDER BY login'),
});

const countOf = async (database: Database) =>
  numberOf((await database.read.one('SELECT COUNT(*) AS n FROM audit_entry'))?.['n']);
/** The command closes what it opens; the tests still read it. */
const run = (database: Database) =>
  runSeed({ ...needs, openDatabase: async () => ({ ...database, close: async () => undefined }) });

test('two databases seeded at the same instant tell the same story', async () => {
  const other = await open('b');
  expect(await run(other)).toMatch(
    /^Demo retailer seeded: 6 stores, 40 staff, 60 members, \d+ sales and \d+ returns in /,
  );
  const [one, two] = [await story(db), await story(other)];
  expect(one.sales.length).toBeGreaterThan(80);
  expect(one.returns.length).toBeGreaterThan(0);
  expect(two).toEqual(one);
});

test('the books of the demo are clean', async () => {
  const report = await auditBooks(db.read);
  expect(report.faults).toEqual([]);
  expect(report.entries).toBeGreaterThan(60);
});

test('every line sold is an article of the catalogue, and every store has something left of what it sells', async () => {
  const strange = await db.read.all('SELECT sale_id FROM sale_line WHERE item_id IS NULL');
  expect(strange).toEqual([]);
  const row = await db.read.one(
    'SELECT COUNT(*) AS n, MIN(quantity) AS least, MAX(quantity) AS most FROM stock',
  );
  expect(numberOf(row?.['n'])).toBe(4 * 49 + 2 * 24);
  expect(numberOf(row?.['least'])).toBeGreaterThan(0);
  expect(numberOf(row?.['most'])).toBeLessThan(100);
  const barcodes = await db.read.all('SELECT barcode FROM item_barcode');
  expect(barcodes.every((one) => isBarcode(textOf(one['barcode'])))).toBe(true);
});

test('sales end with the present day and carry the instants of the past', async () => {
  const row = await db.read.one(
    `SELECT COUNT(*) AS today, MAX(business_on) AS last_day FROM sale WHERE business_on = '2026-11-22'`,
  );
  expect(numberOf(row?.['today'])).toBeGreaterThanOrEqual(12);
  const off = await db.read.all('SELECT id FROM sale WHERE sold_at <> recorded_at OR sold_at > ?', [
    '2026-11-22 06:30:00.000',
  ]);
  expect(off).toEqual([]);
});

test('points lie in lots that end, and something about them waits for a decision', async () => {
  const row = await db.read.one(
    `SELECT (SELECT COUNT(*) FROM points_lot WHERE state = 'open' AND expires_on IS NULL) AS endless,
       (SELECT COUNT(*) FROM points_lot WHERE expires_on IS NOT NULL) AS ending,
       (SELECT COUNT(*) FROM points_adjustment WHERE state = 'pending') AS waiting,
       (SELECT COUNT(*) FROM points_hold WHERE state = 'held') AS held`,
  );
  expect(numberOf(row?.['ending'])).toBeGreaterThan(60);
  expect([row?.['endless'], row?.['waiting'], row?.['held']].map(numberOf)).toEqual([0, 1, 1]);
});

test('the first person has coupons to use, one that is used and one that is over', async () => {
  const memberId = await findMemberByPhone(db.read, secrets, firstPersonPhone);
  const rows = await db.read.all(
    'SELECT state, COUNT(*) AS n FROM coupon WHERE member_id = ? GROUP BY state ORDER BY state',
    [memberId ?? ''],
  );
  const counts = rows.map((row) => [textOf(row['state']), numberOf(row['n'])]);
  expect(counts).toEqual([
    ['expired', 1],
    ['issued', 5],
    ['used', 1],
  ]);
  const codes = await db.read.one("SELECT COUNT(*) AS n FROM coupon_code WHERE state = 'open'");
  expect(numberOf(codes?.['n'])).toBe(40);
});

test('a sale was paid with a coupon, points and cash', async () => {
  const rows = await db.read.all(
    `SELECT kind FROM sale_tender JOIN sale ON sale.id = sale_id
     WHERE receipt_no = 'Q-0001' ORDER BY kind`,
  );
  expect(rows.map((row) => textOf(row['kind']))).toEqual(['cash', 'coupon', 'points']);
});

test('two award rules are in force, points of one wait, and a draft is rehearsed', async () => {
  const row = await db.read.one(
    `SELECT (SELECT COUNT(*) FROM award_rule_version WHERE state = 'published') AS published,
       (SELECT COUNT(*) FROM award_rule_version WHERE state = 'draft') AS drafts,
       (SELECT COUNT(*) FROM rehearsal WHERE state = 'done') AS rehearsed,
       (SELECT COUNT(*) FROM award_grant) AS given,
       (SELECT COUNT(*) FROM points_pending WHERE state = 'released') AS released`,
  );
  expect([row?.['published'], row?.['drafts'], row?.['rehearsed']].map(numberOf)).toEqual([
    2, 1, 1,
  ]);
  expect(numberOf(row?.['given'])).toBeGreaterThan(0);
  expect(numberOf(row?.['released'])).toBeGreaterThan(0);
});

test('the first person has rebate money from a purchase, and a run is done', async () => {
  const done = await db.read.one('SELECT state FROM rebate_run');
  expect(done?.['state']).toMatch(/done|queued/);
  const row = await db.read.one('SELECT COUNT(*) AS n FROM grant_award WHERE amount_fen > 0');
  expect(Number(row?.['n'])).toBeGreaterThan(0);
});

test('tiers moved by what members bought, and some fell or were kept', async () => {
  const reasons = await db.read.all(
    'SELECT reason, COUNT(*) AS n FROM tier_change GROUP BY reason ORDER BY reason',
  );
  const counts = new Map(reasons.map((row) => [textOf(row['reason']), numberOf(row['n'])]));
  expect(counts.get('entry')).toBe(60);
  expect(counts.get('upgrade')).toBeGreaterThan(10);
  const held = await db.read.all('SELECT DISTINCT tier_id FROM member');
  expect(held.length).toBeGreaterThanOrEqual(3);
});

test('forty staff hold every role and sign in with the one password', async () => {
  const rows = await db.read.all(
    `SELECT s.login, s.password_hash, s.must_change_password, g.role, o.code FROM staff s
     JOIN staff_grant g ON g.staff_id = s.id JOIN org_unit o ON o.id = g.org_unit_id ORDER BY s.login`,
  );
  expect(rows).toHaveLength(40);
  expect(new Set(rows.map((row) => row['role']))).toEqual(new Set(roles));
  const hash = textOf(rows[0]?.['password_hash']);
  expect(await createPasswords(passwordCost).isRight(hash, demoPassword)).toBe(true);
  const unitOf = (login: string) => rows.find((row) => row['login'] === login)?.['code'];
  expect([unitOf('owner'), unitOf('cashier01'), unitOf('manager01')]).toEqual([
    'LANTING',
    'SH01',
    'SH01',
  ]);
  expect(rows.every((row) => numberOf(row['must_change_password']) === 0)).toBe(true);
});

test('the sandbox’s first person has come to a high tier, with points and without WeChat', async () => {
  const memberId = await findMemberByPhone(db.read, secrets, firstPersonPhone);
  const row = await db.read.one(
    `SELECT t.rank_no, a.balance,
       (SELECT COUNT(*) FROM member_identity i WHERE i.member_id = m.id AND i.kind = 'openid') AS accounts
     FROM member m JOIN tier t ON t.id = m.tier_id
     JOIN ledger_account a ON a.owner_id = m.id AND a.asset = 'points' WHERE m.id = ?`,
    [memberId ?? ''],
  );
  // In a demo this short all they ever bought lies within a year: one tier more than in the real one.
  expect(numberOf(row?.['rank_no'])).toBe(4);
  expect(numberOf(row?.['balance'])).toBeGreaterThan(5_000);
  expect(numberOf(row?.['accounts'])).toBe(0);
});

describe('the seed command', () => {
  test('changes nothing where the demo is there already', async () => {
    const before = await countOf(db);
    expect(await run(db)).toBe('The demo retailer is there already.');
    expect(await countOf(db)).toBe(before);
  });

  test('refuses another retailer’s database, and one where a seeding did not finish', async () => {
    const database = await open('c');
    await database.inTransaction((tx) =>
      openOrgUnit(tx, {
        actor: 'system',
        parentId: null,
        kind: 'group',
        name: '别家',
        code: 'OTHER',
      }),
    );
    await expect(run(database)).rejects.toThrow('holds a retailer that is not the demo');
    await database.inTransaction((tx) => tx.run("UPDATE org_unit SET code = 'LANTING'"));
    await expect(run(database)).rejects.toThrow('did not finish');
    expect(await countOf(database)).toBe(1);
  });

  test('refuses to run in production, and nowhere else', () => {
    expect(() => assertNotProduction('production')).toThrow('refuses to run in production');
    for (const nodeEnv of ['development', 'test', undefined]) {
      expect(() => assertNotProduction(nodeEnv)).not.toThrow();
    }
  });
});

test('redemptions are in every state that one may meet', async () => {
  const rows = await db.read.all('SELECT DISTINCT state FROM redemption ORDER BY state');
  expect(rows.map((row) => row['state'])).toEqual([
    'cancelled',
    'done',
    'expired',
    'ready',
    'returned',
    'shipped',
    'to_ship',
  ]);
  const paid = await db.read.one('SELECT paid_kind, paid_fen FROM redemption WHERE fen_due > 0');
  expect([paid?.['paid_kind'], numberOf(paid?.['paid_fen'])]).toEqual(['wechat_pay', 4_900]);
  const sales = await db.read.all('SELECT state FROM after_sale ORDER BY state');
  expect(sales.map((row) => row['state'])).toEqual(['accepted', 'open']);
});

test('the mall has gifts of every sort, each with a drawing that runs nothing', async () => {
  const gifts = await db.read.all(
    `SELECT g.name, g.state, g.kind, g.price_fen, g.pictures,
       (SELECT SUM(s.quantity) FROM gift_stock s WHERE s.gift_id = g.id) AS quantity FROM gift g`,
  );
  expect(gifts).toHaveLength(demoGifts.length);
  expect(new Set(gifts.map((gift) => gift['state']))).toEqual(new Set(['published']));
  expect(new Set(gifts.map((gift) => gift['kind']))).toEqual(
    new Set(['goods', 'coupon', 'partner_code']),
  );
  expect(gifts.filter((gift) => numberOf(gift['quantity']) === 0)).toHaveLength(1);
  expect(gifts.filter((gift) => numberOf(gift['price_fen']) > 0).length).toBeGreaterThan(1);
  const kept = readdirSync(path.join(uploadFolder, 'pictures'));
  for (const gift of gifts) {
    const [picture = ''] = JSON.parse(textOf(gift['pictures'])) as string[];
    expect(kept).toContain(path.basename(picture));
  }
  for (const name of kept) {
    const drawing = readFileSync(path.join(uploadFolder, 'pictures', name), 'utf8');
    expect(drawing).not.toMatch(/<script|href|url\(|on\w+=/);
  }
});

test('members sign in day by day, and the newest came by invitation, one of them in review', async () => {
  const memberId = await findMemberByPhone(db.read, secrets, firstPersonPhone);
  const days = await db.read.all('SELECT signed_on FROM check_in WHERE member_id = ?', [
    memberId ?? '',
  ]);
  expect(days).toHaveLength(18);
  expect(days.map((row) => textOf(row['signed_on']))).not.toContain('2026-11-22');
  const states = await db.read.all('SELECT state FROM referral ORDER BY state');
  expect(states.map((row) => textOf(row['state']))).toEqual([
    ...Array.from({ length: 5 }, () => 'joined'),
    'review',
  ]);
});
