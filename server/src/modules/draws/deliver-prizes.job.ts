import type { Clock } from '../../core/clock';
import { firstIdAt } from '../../core/ids';
import type { Log } from '../../core/log';
import { deliverPrize, type DeliveryDesk } from './deliver-prize';
import { listWaitingDraws } from './draws.queries';

const patienceMs = 5_000;

/**
 * Delivers one prize that has waited a few seconds: what the pass after the draw did not get to,
 * because its process ended or failed.
 * @returns the draw's id; undefined where none waits
 */
export async function runNextPrizeDelivery(
  desk: DeliveryDesk,
  clock: Clock,
): Promise<string | undefined> {
  const before = firstIdAt('draw', new Date(clock.now().getTime() - patienceMs));
  const [drawId] = await listWaitingDraws(desk.db.read, before, 1);
  if (drawId !== undefined) await deliverPrize(desk, drawId);
  return drawId;
}

/** Delivers prizes right after their draws were committed, a few at a time. */
export interface PrizePass {
  add(drawIds: readonly string[]): void;
  /** Resolves once nothing is left to deliver. */
  settled(): Promise<void>;
}

const atOnce = 2;

/** What fails here is left to the job. */
export function createPrizePass(desk: DeliveryDesk, log: Log): PrizePass {
  const queue: string[] = [];
  let workers: Promise<void>[] = [];
  let working = 0;
  const work = async (): Promise<void> => {
    for (let drawId = queue.shift(); drawId !== undefined; drawId = queue.shift()) {
      await deliverPrize(desk, drawId).catch((error: unknown) => {
        log.error({ event: 'prize.kept', error }, 'prize.kept');
      });
    }
    working -= 1;
  };
  return {
    add(drawIds) {
      queue.push(...drawIds);
      while (working < atOnce && working < queue.length) {
        working += 1;
        workers.push(work());
      }
    },
    async settled() {
      while (workers.length > 0) {
        const running = workers;
        workers = [];
        await Promise.all(running);
      }
    },
  };
}
