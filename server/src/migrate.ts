import { loadConfig } from './app/config';
import { openConfiguredDatabase } from './app/services';
import { systemClock } from './core/clock';

async function main(): Promise<void> {
  const db = await openConfiguredDatabase(loadConfig(process.env), systemClock);
  await db.migrate();
  await db.close();
  process.stdout.write('The database is up to date.\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
