import { addDays, businessDayOf } from '../../core/business-day';
import type { Database } from '../../core/database/database';
import { placeholders, textOf, type Sql } from '../../core/database/sql';
import { lockAccounts } from '../ledger';
import { giveTierGifts } from './give-tier-gifts';
import type { SchemeTier } from './scheme.queries';
import type { TierDesk } from './tier-desk';

const membersAtOnce = 40;
/** A birthday is made up for so long after a server that stood still. */
const lateDays = 6;

/**
 * Gives the birthday coupons of each tier to the members whose birthday is today or was within the
 * last six days, a few in each transaction. Reads the members of those tiers once through, so it is
 * for once a day; done again it gives nothing twice.
 * @returns how many coupons were given
 */
export async function giveBirthdayGifts(
  db: Pick<Database, 'read' | 'inTransaction'>,
  desk: TierDesk,
  now: Date,
): Promise<number> {
  const today = businessDayOf(now, desk.timeZone);
  const days = Array.from({ length: lateDays + 1 }, (_, ago) => addDays(today, -ago)).flatMap(
    birthdaysOn,
  );
  let given = 0;
  const scheme = await desk.tiers.scheme(db.read);
  for (const tier of scheme.tiers.filter((one) => one.birthdayTemplateIds.length > 0)) {
    for (let afterId = ''; ;) {
      const memberIds = await listBirthdays(db.read, tier, days, afterId);
      const last = memberIds.at(-1);
      if (last === undefined) break;
      afterId = last;
      given += await db.inTransaction((tx) => giveAll(tx, memberIds, tier));
    }
  }
  return given;

  async function giveAll(tx: Parameters<typeof giveTierGifts>[0], ids: string[], tier: SchemeTier) {
    let count = 0;
    for (const memberId of ids) {
      await lockAccounts(tx, memberId, ['points', 'points_owed']);
      const gifts = { memberId, tier, occasion: 'birthday', businessOn: today } as const;
      count += await giveTierGifts(tx, desk, gifts);
    }
    return count;
  }
}

/** Month and day of those who celebrate on a day: who was born on 29 February does on the 28th. */
export function birthdaysOn(day: string): string[] {
  const monthDay = day.slice(5);
  const isLastOfFebruary = monthDay === '02-28' && addDays(day, 1).slice(5) === '03-01';
  return isLastOfFebruary ? [monthDay, '02-29'] : [monthDay];
}

async function listBirthdays(
  read: Sql,
  tier: SchemeTier,
  days: readonly string[],
  afterId: string,
): Promise<string[]> {
  const rows = await read.all(
    `SELECT id FROM member WHERE tier_id = ? AND id > ? AND state = 'active'
       AND SUBSTR(birthday, 6) IN (${placeholders(days.length)})
     ORDER BY id LIMIT ${membersAtOnce}`,
    [tier.id, afterId, ...days],
  );
  return rows.map((row) => textOf(row['id']));
}
