import { systemClock } from '../core/clock';
import type { Database } from '../core/database/database';
import { openTestDatabase } from '../../test/test-database';
import { setUpRetailer } from './set-up-retailer';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase(systemClock, '_setup');
});
afterAll(async () => {
  await db.close();
});

const setUp = {
  retailerName: '青石百货',
  storeName: '人民路店',
  ownerLogin: 'boss',
  ownerPasswordHash: 'x',
};
const countOf = async (text: string) => Number((await db.read.one(text))?.['n']);

test('a retailer is set up once, with what a first sale needs', async () => {
  await setUpRetailer(db, setUp);
  expect(await countOf("SELECT COUNT(*) AS n FROM org_unit WHERE kind = 'store'")).toBe(1);
  expect(await countOf('SELECT COUNT(*) AS n FROM tier')).toBe(1);
  expect(await countOf('SELECT COUNT(*) AS n FROM earning_rule')).toBe(1);
  expect(await countOf('SELECT COUNT(*) AS n FROM staff WHERE must_change_password = 1')).toBe(1);
  const staffCount = await countOf('SELECT COUNT(*) AS n FROM staff');
  await expect(setUpRetailer(db, setUp)).rejects.toThrow('has a retailer already');
  expect(await countOf('SELECT COUNT(*) AS n FROM staff')).toBe(staffCount);
});
