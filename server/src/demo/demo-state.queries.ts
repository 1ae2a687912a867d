import type { Sql } from '../core/database/sql';
import { demoGroupCode } from './demo-retailer';

/** What a database holds as far as the demo cares. */
export type DemoState = 'empty' | 'seeded' | 'unfinished' | 'other_retailer';

/**
 * Finds out whether the demo may be seeded. The owner's account is made last, so where it is
 * missing an earlier seeding did not come to its end.
 */
export async function readDemoState(read: Sql): Promise<DemoState> {
  const group = await read.one("SELECT code FROM org_unit WHERE kind = 'group' AND code = ?", [
    demoGroupCode,
  ]);
  if (group) {
    const owner = await read.one("SELECT id FROM staff WHERE login = 'owner'");
    return owner ? 'seeded' : 'unfinished';
  }
  for (const text of ['SELECT id FROM org_unit LIMIT 1', 'SELECT id FROM member LIMIT 1']) {
    if (await read.one(text)) return 'other_retailer';
  }
  return 'empty';
}
