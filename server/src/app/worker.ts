import { forgetUploads, runNextImport } from '../modules/catalogue';
import { runNextCouponJob } from '../modules/coupons';
import { runNextPrizeDelivery } from '../modules/draws';
import { runNextRebateRun } from '../modules/rebates';
import { runNextRehearsal } from '../modules/rehearsals';
import type { Services } from './services';

const everyMs = 1_000;

/** What long work is given: a process that stops finishes its piece and leaves the rest. */
export type WorkNeeds = Pick<
  Services,
  'db' | 'clock' | 'log' | 'secrets' | 'timeZone' | 'uploadFolder' | 'prizes'
> & {
  shouldStop(): boolean;
};

/** A kind of work that takes long: kept in rows, done in pieces, taken up again after a stop. */
interface LongWork {
  /** Name of the line in the log. */
  event: string;
  /** Does one job that waits. @returns its id; undefined where none waits */
  runNext(needs: WorkNeeds): Promise<string | undefined>;
}

const works: readonly LongWork[] = [
  { event: 'import.ran', runNext: runNextImport },
  { event: 'rebates.ran', runNext: runNextRebateRun },
  { event: 'rehearsal.ran', runNext: runNextRehearsal },
  { event: 'coupon_job.ran', runNext: runNextCouponJob },
  { event: 'prize.delivered', runNext: ({ prizes, clock }) => runNextPrizeDelivery(prizes, clock) },
];

/**
 * Does long work, one job after the other; looks for the next every second. Stopping waits for the
 * piece that runs; the rest of the job goes on with the next process.
 */
export function startWorker(services: Omit<WorkNeeds, 'shouldStop'>): { stop(): Promise<void> } {
  let isStopping = false;
  let running: Promise<void> | undefined;
  const needs = { ...services, shouldStop: () => isStopping };
  const timer = setInterval(() => {
    running ??= workOff(needs).finally(() => (running = undefined));
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

async function workOff(needs: WorkNeeds): Promise<void> {
  const { log } = needs;
  await forgetUploads(needs).catch((error: unknown) => {
    log.error({ event: 'uploads.kept', error }, 'uploads.kept');
  });
  for (const { event, runNext } of works) {
    try {
      let jobId = await runNext(needs);
      while (jobId !== undefined && !needs.shouldStop()) {
        log.info({ event, jobId });
        jobId = await runNext(needs);
      }
    } catch (error) {
      // One kind that fails must not keep the others waiting; its job is taken up again later.
      log.error({ event: `${event}.interrupted`, error }, 'work.interrupted');
    }
  }
}
