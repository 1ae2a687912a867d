import { forgetUploads, runNextImport } from '../modules/catalogue';
import type { Services } from './services';

const everyMs = 1_000;

/**
 * Runs imports one after the other; looks for the next every second. Stopping waits for the chunk
 * that runs; the rest of the job goes on with the next process.
 */
export function startImportWorker(
  services: Pick<Services, 'db' | 'clock' | 'log' | 'uploadFolder'>,
): { stop(): Promise<void> } {
  const { log } = services;
  let isStopping = false;
  let running: Promise<void> | undefined;
  const needs = { ...services, shouldStop: () => isStopping };
  const work = async () => {
    try {
      await forgetUploads(needs);
      while (!needs.shouldStop()) {
        const importId = await runNextImport(needs);
        if (importId === undefined) return;
        log.info({ event: 'import.ran', importId });
      }
    } catch (error) {
      log.error({ event: 'import.interrupted', error }, 'import.interrupted');
    }
  };
  const timer = setInterval(() => {
    running ??= work().finally(() => (running = undefined));
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}
