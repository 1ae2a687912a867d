import { businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { sqlInstant, textOf } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { lockWithAccount } from './cancel-redemption';
import { hasOpenAfterSale } from './after-sales.queries';
import { receiptDays } from './pick-up.rules';
import { markReceived } from './receive-redemption';
import { lockRedemption } from './redemptions.queries';
import { tellOfRedemption } from './tell-of-redemption';
import { undoRedemption } from './undo-redemption';

/** What a run did. */
export interface ReleaseRun {
  /** Gifts that nobody fetched. */
  released: number;
  /** Parcels that count as received. */
  received: number;
}

type Transactions = Pick<Database, 'inTransaction'>;

const atOnce = 200;
const dayMs = 86_400_000;

/**
 * Releases gifts whose last business day to be fetched has ended: points return to their lots, the gift
 * to its shelf. Then parcels that left long ago count as received, unless their member asked about them.
 * One transaction each, which locks as cancelling does; what is handed over or cancelled meanwhile is
 * left alone.
 */
export async function releaseRedemptions(db: Transactions, timeZone: string): Promise<ReleaseRun> {
  const released = await inPieces(db, dueToday(timeZone), (tx, id) => release(tx, id, timeZone));
  const received = await inPieces(db, underwayLong, receive);
  return { released, received };
}

type Due = (tx: Tx, afterId: string) => Promise<string[]>;

const dueToday =
  (timeZone: string): Due =>
  async (tx, afterId) => {
    const rows = await tx.all(
      `SELECT id FROM redemption WHERE state = 'ready' AND pick_up_until < ? AND id > ?
       ORDER BY id LIMIT ${atOnce}`,
      [businessDayOf(tx.now, timeZone), afterId],
    );
    return rows.map((row) => textOf(row['id']));
  };

const underwayLong: Due = async (tx, afterId) => {
  const rows = await tx.all(
    `SELECT id FROM redemption WHERE state = 'shipped' AND shipped_at <= ? AND id > ?
       AND NOT EXISTS (SELECT 1 FROM after_sale a WHERE a.redemption_id = redemption.id AND a.state = 'open')
     ORDER BY id LIMIT ${atOnce}`,
    [sqlInstant(longAgo(tx)), afterId],
  );
  return rows.map((row) => textOf(row['id']));
};

const longAgo = (tx: Tx) => new Date(tx.now.getTime() - receiptDays * dayMs);

async function inPieces(
  db: Transactions,
  due: Due,
  work: (tx: Tx, id: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (let afterId = ''; ;) {
    const from = afterId;
    const ids = await db.inTransaction((tx) => due(tx, from));
    for (const id of ids) {
      if (await db.inTransaction((tx) => work(tx, id))) done += 1;
      afterId = id;
    }
    if (ids.length < atOnce) return done;
  }
}

async function release(tx: Tx, id: string, timeZone: string): Promise<boolean> {
  const redemption = await lockWithAccount(tx, id);
  const { state, pickUpUntil, pointsSpent } = redemption;
  const isDue = pickUpUntil !== null && pickUpUntil < businessDayOf(tx.now, timeZone);
  if (state !== 'ready' || !isDue) return false;
  const undo = { to: 'expired', note: null, isRestocked: true } as const;
  await undoRedemption(tx, redemption, { ...undo, actorId: 'system', timeZone });
  await tellOfRedemption(tx, redemption, 'redemption.expired', { points: pointsSpent });
  return true;
}

async function receive(tx: Tx, id: string): Promise<boolean> {
  const redemption = await lockRedemption(tx, id);
  const { state, shippedAt } = redemption;
  if (state !== 'shipped' || shippedAt === null || shippedAt > longAgo(tx)) return false;
  if (await hasOpenAfterSale(tx, id)) return false;
  await markReceived(tx, id, 'system');
  await tellOfRedemption(tx, redemption, 'redemption.received');
  return true;
}
