import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadConfig } from './app/config';
import { openConfiguredDatabase } from './app/services';
import { setUpRetailer } from './app/set-up-retailer';
import { systemClock } from './core/clock';
import { createPasswords } from './modules/identity';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      retailer: { type: 'string' },
      store: { type: 'string' },
      owner: { type: 'string', default: 'owner' },
    },
  });
  if (!values.retailer || !values.store) {
    throw new Error('Usage: npm run setup -- --retailer NAME --store NAME [--owner LOGIN]');
  }
  const db = await openConfiguredDatabase(loadConfig(process.env), systemClock);
  try {
    await db.migrate();
    const password = randomBytes(12).toString('base64url');
    await setUpRetailer(db, {
      retailerName: values.retailer,
      storeName: values.store,
      ownerLogin: values.owner,
      ownerPasswordHash: await createPasswords().hash(password),
    });
    process.stdout.write(
      `The retailer is set up. Sign in as ${values.owner} with ${password} and choose a password of your own; it is not shown again.\n`,
    );
  } finally {
    await db.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
