import { loadConfig } from './app/config';
import { auditBooks } from './app/audit-books';
import { openConfiguredDatabase } from './app/services';
import { systemClock } from './core/clock';

async function main(): Promise<void> {
  const db = await openConfiguredDatabase(loadConfig(process.env), systemClock);
  const report = await db.inSnapshot(auditBooks);
  await db.close();
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else if (report.isClean) {
    process.stdout.write(
      `audit clean: ${report.accounts} accounts, ${report.entries} entries, ${report.sales} sales, ${report.returns} returns\n`,
    );
  } else {
    for (const fault of report.faults) {
      process.stdout.write(`${fault.rule}: ${fault.rowId} (${fault.detail})\n`);
    }
  }
  process.exitCode = report.isClean ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
