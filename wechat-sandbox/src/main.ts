import { readSettings } from './settings';
import { startSandbox } from './sandbox-server';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const sandbox = await startSandbox(settings);
  console.log(`WeChat sandbox on ${sandbox.url} - pretend phone at ${sandbox.url}/phone?person=p1`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(sayWhy(error));
  process.exit(1);
});

function sayWhy(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '';
    return `Port ${port} is taken: stop the other program or set WECHAT_SANDBOX_PORT.`;
  }
  return error instanceof Error ? error.message : String(error);
}
