import { dayMs, dayOf, drawOpenInstant, startOf } from './demo-calendar';
import { drawBirthday, drawPerson, drawPhone, type DemoPerson } from './demo-people';
import { demoStores } from './demo-retailer';
import type { Random } from './random';

/** A member to be registered. */
export interface PlannedMember extends DemoPerson {
  phone: string;
  birthday: string | null;
  storeNo: number;
  joinedAtMs: number;
  /** How often they come, compared with others: a few come very often. */
  pull: number;
}

/** The time a demo covers. */
export interface DemoSpan {
  nowMs: number;
  /** Members join from here on. */
  joiningFromMs: number;
  /** Sales begin here. */
  sellingFromMs: number;
}

/** Phone of the sandbox's first person. They meet their own card when they open the mini-program. */
export const firstPersonPhone = '13900000001';

/** Draws the members in the order they join. The first person of the sandbox is one of them. */
export function planMembers(random: Random, count: number, span: DemoSpan): PlannedMember[] {
  const taken = new Set<string>();
  const presentYear = Number(dayOf(span.nowMs).slice(0, 4));
  const weights = demoStores.map((store) => store.weight);
  const others = Array.from({ length: Math.max(0, count - 1) }, (): PlannedMember => {
    const fromFraction = random.fraction();
    const daysAfter = Math.floor((fromFraction * (span.nowMs - span.joiningFromMs)) / dayMs);
    return {
      ...drawPerson(random),
      phone: drawPhone(random, taken),
      birthday: random.isLucky(0.72) ? drawBirthday(random, presentYear) : null,
      storeNo: random.pickIndex(weights),
      joinedAtMs: drawOpenInstant(random, startOf(dayOf(span.joiningFromMs + daysAfter * dayMs))),
      // Pareto: one member in six brings two thirds of the visits.
      pull: Math.min(36, (1 - random.fraction()) ** (-1 / 1.15)),
    };
  });
  const inTime = others.map((member, index) => {
    const minutesAgo = random.whole(20, 110);
    // The last three joined just now, so that there is somebody new to look at.
    const latestMs = span.nowMs - minutesAgo * 60_000;
    const joinedAtMs = index < 3 ? latestMs : Math.min(member.joinedAtMs, latestMs);
    return { ...member, joinedAtMs };
  });
  return [firstPerson(span), ...inTime].sort((a, b) => a.joinedAtMs - b.joinedAtMs);
}

function firstPerson(span: DemoSpan): PlannedMember {
  const joinedOn = dayOf(span.joiningFromMs + (span.sellingFromMs - span.joiningFromMs) * 0.6);
  return {
    name: '陈思远',
    gender: 'male',
    phone: firstPersonPhone,
    birthday: '1992-06-18',
    storeNo: 0,
    joinedAtMs: startOf(joinedOn) + 15 * 3_600_000,
    // Their visits are written down, not drawn.
    pull: 0,
  };
}
