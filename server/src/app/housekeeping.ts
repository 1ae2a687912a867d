import { businessDayOf } from '../core/business-day';
import { computeAffinities } from '../modules/affinities';
import { expireCoupons, remindCoupons } from '../modules/coupons';
import { closeEndedCampaigns } from '../modules/draws';
import { forgetNonces } from '../modules/identity';
import { expirePoints, releasePending } from '../modules/points';
import { expireRebates, startDueRuns } from '../modules/rebates';
import { settleReferrals } from '../modules/referrals';
import { releaseRedemptions, remindRedemptions } from '../modules/redemptions';
import { forgetQuotes } from '../modules/sales';
import { evaluateTiers, giveBirthdayGifts } from '../modules/tiers';
import type { Services } from './services';

const everyMs = 5 * 60 * 1000;

/** Removes what has had its time, every five minutes; a failure is logged and tried again. */
export function startHousekeeping(
  services: Pick<
    Services,
    'clock' | 'db' | 'live' | 'log' | 'onMemberChanged' | 'tiers' | 'timeZone'
  >,
): { stop(): void } {
  const { clock, db, log, timeZone } = services;
  const logFailure = (error: unknown) => {
    log.error({ event: 'housekeeping.failed', error }, 'housekeeping.failed');
  };
  let giftsGivenOn = '';
  const chores: (() => Promise<unknown>)[] = [
    async () => db.inTransaction((tx) => forgetNonces(tx)),
    async () => db.inTransaction((tx) => forgetQuotes(tx)),
    alone(async () => {
      const released = await releasePending(db, timeZone);
      if (released.sales > 0) log.info({ event: 'points.released', ...released });
      const run = await expirePoints(db, timeZone);
      if (run.members > 0) log.info({ event: 'points.expired', ...run });
      const rebates = await expireRebates(db, timeZone);
      if (rebates.accounts > 0) log.info({ event: 'rebates.expired', ...rebates });
    }),
    alone(async () => {
      const runs = await startDueRuns(db, services);
      if (runs > 0) log.info({ event: 'rebates.due', runs });
    }),
    alone(async () => {
      const run = await evaluateTiers(db, services);
      if (Object.values(run).some((count) => count > 0)) {
        log.info({ event: 'tiers.evaluated', ...run });
      }
    }),
    alone(async () => {
      const today = businessDayOf(clock.now(), timeZone);
      if (giftsGivenOn === today) return;
      const gifts = await giveBirthdayGifts(db, services, clock.now());
      giftsGivenOn = today;
      if (gifts > 0) log.info({ event: 'tiers.birthday_gifts', gifts });
    }),
    alone(async () => {
      const closed = await closeEndedCampaigns(db, clock);
      if (closed > 0) log.info({ event: 'draws.closed', campaigns: closed });
    }),
    alone(async () => {
      const run = await settleReferrals(db, services, clock.now());
      if (run.completed + run.expired > 0) log.info({ event: 'referrals.settled', ...run });
    }),
    alone(async () => {
      const run = await expireCoupons(db, timeZone);
      if (run.expired > 0) log.info({ event: 'coupons.expired', ...run });
      const reminded = await remindCoupons(db, timeZone);
      if (reminded > 0) log.info({ event: 'coupons.reminded', coupons: reminded });
    }),
    alone(async () => {
      const run = await releaseRedemptions(db, timeZone);
      if (run.released + run.received > 0) log.info({ event: 'redemptions.ended', ...run });
      const reminded = await remindRedemptions(db, timeZone);
      if (reminded > 0) log.info({ event: 'redemptions.reminded', redemptions: reminded });
    }),
    alone(async () => {
      const run = await computeAffinities(services);
      if (run) log.info({ event: 'gifts.affinities', ...run });
    }),
  ];
  const timer = setInterval(() => {
    for (const chore of chores) chore().catch(logFailure);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** The same work, left out while it is still being done. */
function alone(work: () => Promise<void>): () => Promise<void> {
  let isBusy = false;
  return async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
    }
  };
}
