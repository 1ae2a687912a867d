import {
  checkInDayListSchema,
  checkInEndpoints as endpoints,
  checkInRowSchema,
  checkInTermsListSchema,
  listCheckInDaysInput,
  listCheckInsInput,
  nothingSchema,
  pageOf,
  setCheckInTermsInput,
  type CheckInTermsList,
} from '@huike/shared-types';
import { addDays, businessDayOf } from '../../core/business-day';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { pathsOf } from '../identity';
import { membersInReach, reachesWholeGroup } from '../members';
import { readTemplateNames } from '../rewards';
import { readCheckInDays } from './check-in-days.report';
import { checkInPage } from './check-in-list.queries';
import { findTermsOn, listTerms } from './check-in-terms.queries';
import { presentTermsList } from './check-ins.presenter';
import type { CheckInNeeds } from './member.routes';
import { setCheckInTerms } from './set-check-in-terms';

const versionsShown = 40;
const daysMax = 92;

/** Terms, days and rows of sign-in, for staff. */
export function checkInConsoleRoutes(door: Door, { clock, timeZone }: CheckInNeeds): void {
  const readTerms = async (read: Sql): Promise<CheckInTermsList> => {
    const today = businessDayOf(clock.now(), timeZone);
    const versions = await listTerms(read, versionsShown);
    const rewards = versions.flatMap(({ bonuses }) => bonuses.map(({ reward }) => reward));
    const names = await readTemplateNames(read, rewards);
    return presentTermsList(versions, await findTermsOn(read, today), today, names);
  };
  serveStaff(door, endpoints.readCheckInTerms, 'check_ins.read', {
    input: nothingSchema,
    output: checkInTermsListSchema,
    handle: () => readTerms(door.db.read),
  });
  serveStaff(door, endpoints.setCheckInTerms, 'check_ins.write', {
    input: setCheckInTermsInput,
    output: checkInTermsListSchema,
    handle: async ({ actor, input, request }) => {
      // Sign-in is the whole group's.
      const mayWrite = reachesWholeGroup(actor, 'check_ins.write');
      assertThat(mayWrite, 'staff.forbidden', { permission: 'check_ins.write' });
      const [orgPath = null] = pathsOf(actor, 'check_ins.write');
      return door.db.inTransaction(async (tx) => {
        await setCheckInTerms(tx, { ...input, timeZone, actor, orgPath, request });
        return readTerms(tx);
      });
    },
  });
  serveStaff(door, endpoints.listCheckInDays, 'check_ins.read', {
    input: listCheckInDaysInput,
    output: checkInDayListSchema,
    handle: async ({ actor, input: { from, to } }) => {
      const earliest = addDays(to, 1 - daysMax);
      const reach = membersInReach(actor, 'check_ins.read');
      const span = { from: from < earliest ? earliest : from, to };
      return { items: await readCheckInDays(door.db.read, { ...span, reach }) };
    },
  });
  serveStaff(door, endpoints.listCheckIns, 'check_ins.read', {
    input: listCheckInsInput,
    output: pageOf(checkInRowSchema),
    handle: ({ actor, input }) =>
      checkInPage(door.db.read, { ...input, reach: membersInReach(actor, 'check_ins.read') }),
  });
}
