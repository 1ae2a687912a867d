import type { AwardTerms } from '@huike/shared-types';
import { textOf } from '../core/database/sql';
import type { Tx } from '../core/database/transaction';
import { listTiers } from '../modules/members';
import { publishAwardRule, saveAwardRule } from '../modules/points';
import { startRehearsal } from '../modules/rehearsals';
import { dayMs, dayOf, demoTimeZone } from './demo-calendar';
import { demoDepartments } from './demo-shelves';

type OrgUnit = Parameters<typeof saveAwardRule>[1]['orgUnit'];

const plain = {
  rounding: 'down',
  stacking: { group: null, policy: 'add' },
  capPerSale: null,
  capPerDay: null,
  pendingDays: 0,
  pendingOf: 'award',
} as const;

/**
 * Writes the award rules: double points on beauty at weekends, which wait for the seven days of
 * returns, for the last two months, and a birthday week from the beginning.
 *
 * @param presentMs the demo's present
 */
export async function publishAwards(tx: Tx, orgUnit: OrgUnit, presentMs: number): Promise<void> {
  const { code } = demoDepartments.beauty;
  const row = await tx.one('SELECT id FROM category WHERE code = ?', [code]);
  const weekend: AwardTerms = {
    ...plain,
    name: '周末美妆双倍积分',
    scope: {
      categories: { include: [textOf(row?.['id'])], exclude: [] },
      weekdays: [6, 7],
    },
    award: { kind: 'multiplier', multiplierBp: 20_000 },
    capPerSale: 1_000,
    pendingDays: 7,
  };
  const birthday: AwardTerms = {
    ...plain,
    name: '生日周双倍积分',
    scope: { birthday: 'week' },
    award: { kind: 'multiplier', multiplierBp: 20_000 },
    capPerDay: 2_000,
  };
  const by = { actor: 'system', orgUnit } as const;
  for (const [terms, reason, effectiveFrom] of [
    [weekend, '周末美妆促销', new Date(Math.max(presentMs - 60 * dayMs, tx.now.getTime()))],
    [birthday, '会员生日关怀', tx.now],
  ] as const) {
    const saved = await saveAwardRule(tx, { ...by, terms, reason });
    await publishAwardRule(tx, { ...by, ...saved, reason, effectiveFrom });
  }
}

/** Leaves a draft to decide on, and asks for its rehearsal over the last three months. */
export async function draftAward(tx: Tx, orgUnit: OrgUnit): Promise<void> {
  const gold = (await listTiers(tx)).find(({ rank }) => rank === 3);
  const by = { actor: 'system', orgUnit } as const;
  const terms: AwardTerms = {
    ...plain,
    name: '金卡周二加赠',
    scope: {
      weekdays: [2],
      tiers: { include: gold ? [gold.id] : [], exclude: [] },
      minimumFen: 20_000,
    },
    award: { kind: 'rate', points: 5, perFen: 1_000 },
  };
  const { versionId } = await saveAwardRule(tx, { ...by, terms, reason: '提升周二客流，先试算' });
  const presentMs = tx.now.getTime();
  await startRehearsal(tx, {
    ...by,
    versionId,
    fromOn: dayOf(presentMs - 90 * dayMs),
    toOn: dayOf(presentMs - dayMs),
    timeZone: demoTimeZone,
  });
}
