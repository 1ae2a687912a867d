import { joinMember, sell, withShop, type Shop } from '../../../test/shop';
import type { TestApp } from '../../../test/harness';
import { auditBooks } from '../../app/audit-books';
import { numberOf } from './sql';

let app: TestApp;
let shop: Shop;
withShop((opened) => {
  ({ app, shop } = opened);
});

test('an audit in a snapshot is clean while sales commit beside it', async () => {
  const { db } = app.services;
  const members = await Promise.all(Array.from({ length: 6 }, () => joinMember(app)));
  const sold: number[] = [];
  const audit = { isRunning: true };
  const till = async (member: { code(): string }) => {
    for (let count = 0; audit.isRunning && count < 40; count += 1) {
      app.clock.advanceSeconds(30);
      sold.push((await sell(app, shop, member, 1_000)).status);
    }
  };
  const tills = members.map(till);
  const reports = [];
  for (let round = 0; round < 12; round += 1) reports.push(await db.inSnapshot(auditBooks));
  audit.isRunning = false;
  await Promise.all(tills);
  expect(reports.flatMap((report) => report.faults)).toEqual([]);
  expect(sold).toContain(200);
}, 60_000);

test('a snapshot keeps its instant, can only read, and the next read sees the newest row', async () => {
  const { db } = app.services;
  const countOf = async (read: typeof db.read) =>
    numberOf((await read.one('SELECT COUNT(*) AS n FROM member'))?.['n']);
  const before = await db.inSnapshot(async (read) => {
    const first = await countOf(read);
    await joinMember(app);
    expect(await countOf(read)).toBe(first);
    await expect(read.run('DELETE FROM command')).rejects.toThrow();
    return first;
  });
  expect(await countOf(db.read)).toBe(before + 1);
  expect(await db.inSnapshot(countOf)).toBe(before + 1);
  await expect(db.inSnapshot(() => Promise.reject(new Error('given up')))).rejects.toThrow(
    'given up',
  );
  expect(await db.inSnapshot(countOf)).toBe(before + 1);
});
