import { weekdayOf, type RebateSchedule } from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { isUniqueFailure } from '../../core/database/constraints';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import { askForRun } from './change-run';
import { forecastRun } from './forecast-run';
import { listActivePolicies, readyPolicy } from './policies.queries';

/** Whether a schedule has a run on a business day. */
export function isDueOn(schedule: RebateSchedule, day: string): boolean {
  switch (schedule.kind) {
    case 'daily':
      return true;
    case 'weekly':
      return weekdayOf(day) === schedule.weekday;
    case 'monthly':
      return Number(day.slice(8, 10)) === schedule.day;
  }
}

/**
 * Asks for the runs whose day it is; each policy has one a day, whichever process is first.
 * @returns how many were asked for
 */
export async function startDueRuns(
  db: Pick<Database, 'read' | 'inTransaction'>,
  { clock, timeZone }: { clock: Clock; timeZone: string },
): Promise<number> {
  const today = businessDayOf(clock.now(), timeZone);
  let count = 0;
  for (const policy of await listActivePolicies(db.read)) {
    const { schedule } = policy.terms;
    if (!schedule || !isDueOn(schedule, today)) continue;
    const row = await db.read.one(
      'SELECT id FROM rebate_run WHERE policy_id = ? AND scheduled_on = ?',
      [policy.id, today],
    );
    if (row) continue;
    const forecast = await forecastRun(db.read, await readyPolicy(policy));
    const order = { policy, forecast, scheduledOn: today, reason: '按计划自动返利' } as const;
    try {
      await db.inTransaction((tx) => askForRun(tx, { ...order, actor: 'system' }));
      count += 1;
    } catch (error) {
      // Another process asked for it at this moment.
      if (!isUniqueFailure(error)) throw error;
    }
  }
  return count;
}
