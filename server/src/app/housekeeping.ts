import { forgetNonces } from '../modules/identity';
import { expirePoints } from '../modules/points';
import type { Services } from './services';

const everyMs = 5 * 60 * 1000;

/** Removes what has had its time, every five minutes; a failure is logged and tried again. */
export function startHousekeeping({
  db,
  log,
  timeZone,
}: Pick<Services, 'db' | 'log' | 'timeZone'>): { stop(): void } {
  const logFailure = (error: unknown) => {
    log.error({ event: 'housekeeping.failed', error }, 'housekeeping.failed');
  };
  let isExpiring = false;
  const expire = async () => {
    if (isExpiring) return;
    isExpiring = true;
    try {
      const run = await expirePoints(db, timeZone);
      if (run.members > 0) log.info({ event: 'points.expired', ...run });
    } finally {
      isExpiring = false;
    }
  };
  const timer = setInterval(() => {
    db.inTransaction((tx) => forgetNonces(tx)).catch(logFailure);
    expire().catch(logFailure);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
