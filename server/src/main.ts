import type { AddressInfo } from 'node:net';
import { loadConfig } from './app/config';
import { createHttpApp } from './app/http';
import { startHousekeeping } from './app/housekeeping';
import { createServices } from './app/services';
import { stopGracefully } from './app/stop';
import { startWorker } from './app/worker';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const services = await createServices(config);
  await services.db.migrate();
  const app = createHttpApp(services);
  await new Promise<void>((done, fail) => {
    app.server.once('error', fail);
    app.server.listen(config.PORT, config.HOST, done);
  });
  const { port } = app.server.address() as AddressInfo;
  services.log.info({ event: 'listening', port, engine: services.db.dialect.engine });
  const housekeeping = startHousekeeping(services);
  const worker = startWorker(services);
  stopGracefully(app, services, [housekeeping, worker]);
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message: string };
  const said =
    code === 'EADDRINUSE'
      ? `The port is in use already: ${message}. Set PORT to another one.`
      : message;
  process.stderr.write(`${said}\n`);
  process.exit(1);
});
