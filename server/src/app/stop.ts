import type { HttpApp } from './http';
import type { Services } from './services';

const drainMs = 10_000;

/** On SIGTERM or SIGINT: takes no new requests, lets running ones end, closes the database, exits. */
export function stopGracefully(
  app: HttpApp,
  services: Services,
  workers: readonly { stop(): void | Promise<void> }[],
): void {
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    services.log.info({ event: 'stopping', signal });
    const timer = setTimeout(() => {
      services.log.error({ event: 'stopped', isDrained: false });
      process.exit(1);
    }, drainMs);
    timer.unref();
    const stopped = Promise.all(workers.map(async (worker) => worker.stop()));
    void app
      .close()
      .then(() => stopped)
      .then(() => services.close())
      .then(() => {
        services.log.info({ event: 'stopped', isDrained: true });
        process.exit(0);
      });
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}
