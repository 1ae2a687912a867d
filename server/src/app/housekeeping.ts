import { forgetNonces } from '../modules/identity';
import type { Services } from './services';

const everyMs = 5 * 60 * 1000;

/** Removes what has had its time, every five minutes; a failure is logged and tried again. */
export function startHousekeeping({ db, log }: Pick<Services, 'db' | 'log'>): { stop(): void } {
  const timer = setInterval(() => {
    db.inTransaction((tx) => forgetNonces(tx)).catch((error: unknown) => {
      log.error({ event: 'housekeeping.failed', error }, 'housekeeping.failed');
    });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
