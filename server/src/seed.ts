import { loadConfig } from './app/config';
import { openConfiguredDatabase } from './app/services';
import { systemClock } from './core/clock';
import { createSecrets } from './core/secrets';
import { assertNotProduction, runSeed } from './demo';

async function main(): Promise<void> {
  // First: a production environment deserves this answer, not a list of what is missing for it.
  assertNotProduction(process.env['NODE_ENV']);
  const config = loadConfig(process.env);
  const line = await runSeed({
    openDatabase: () => openConfiguredDatabase(config, systemClock),
    clock: systemClock,
    secrets: createSecrets(config.APP_SECRET),
    uploadFolder: config.UPLOAD_FOLDER,
  });
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
