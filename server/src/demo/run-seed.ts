import type { Database } from '../core/database/database';
import { readDemoState } from './demo-state.queries';
import { seedDemo, type SeedNeeds } from './seed-demo';

/** What the seed command is run with. */
export interface RunSeed extends SeedNeeds {
  openDatabase: () => Promise<Database>;
}

/** @throws Error with a sentence for the operator, before anything is read or opened */
export function assertNotProduction(nodeEnv: string | undefined): void {
  if (nodeEnv !== 'production') return;
  throw new Error(
    'The demo retailer refuses to run in production (NODE_ENV). Nothing was changed.',
  );
}

/**
 * Migrates a database and seeds the demo retailer into it, once.
 *
 * @returns one line that says what was done
 * @throws Error with a sentence for the operator: over somebody's data, or over a seeding that did
 *   not finish
 */
export async function runSeed({ openDatabase, ...needs }: RunSeed): Promise<string> {
  const db = await openDatabase();
  try {
    await db.migrate();
    const state = await readDemoState(db.read);
    if (state === 'seeded') return 'The demo retailer is there already.';
    if (state === 'other_retailer') {
      throw new Error('This database holds a retailer that is not the demo. Nothing was changed.');
    }
    if (state === 'unfinished') {
      throw new Error(
        'An earlier seeding of the demo retailer did not finish. Start again with: npm run demo:reset',
      );
    }
    const startedAtMs = performance.now();
    const { stores, staff, members, sales, returns } = await seedDemo(db, needs);
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    const said = (count: number) => count.toLocaleString('en');
    return `Demo retailer seeded: ${stores} stores, ${staff} staff, ${said(members)} members, ${said(sales)} sales and ${said(returns)} returns in ${seconds} s.`;
  } finally {
    await db.close();
  }
}
