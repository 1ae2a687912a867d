import type { RebateRunPreview } from '@huike/shared-types';
import { numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import {
  listActivePolicies,
  membersOf,
  type PolicyFacts,
  type ReadyPolicy,
} from './policies.queries';
import { convertByRate } from './rate.rules';

/** A member a run would look at. */
export interface RunCandidate {
  memberId: string;
  memberName: string | null;
  tier: string;
  homeOrgPath: string | null;
  isActive: boolean;
  balance: number;
  balanceFen: number;
}

/**
 * Members a run of a policy looks at, by id after `afterId`: those it concerns who have the least
 * number of points.
 */
export async function listCandidates(
  read: Sql,
  policy: PolicyFacts,
  policies: readonly PolicyFacts[],
  page: { afterId: string; limit: number },
): Promise<RunCandidate[]> {
  const among = membersOf(policy, policies);
  const rows = await read.all(
    `SELECT m.id, m.name, m.state, m.home_org_path, t.name AS tier, a.balance, f.balance AS fen
     FROM member m
     JOIN tier t ON t.id = m.tier_id
     JOIN ledger_account a ON a.owner_id = m.id AND a.asset = 'points' AND a.balance >= ?
     LEFT JOIN rebate_account r ON r.member_id = m.id AND r.scheme_id = ?
     LEFT JOIN ledger_account f ON f.owner_id = r.id AND f.asset = 'rebate'
     WHERE m.id > ? AND m.state <> 'closed' AND ${among.text} ORDER BY m.id LIMIT ?`,
    [policy.terms.minimumPoints, policy.terms.schemeId, page.afterId, ...among.values, page.limit],
  );
  return rows.map((row) => ({
    memberId: textOf(row['id']),
    memberName: textOrNull(row['name']),
    tier: textOf(row['tier']),
    homeOrgPath: textOrNull(row['home_org_path']),
    isActive: row['state'] === 'active',
    balance: numberOf(row['balance']),
    balanceFen: row['fen'] === null ? 0 : numberOf(row['fen']),
  }));
}

interface Sums {
  members: number;
  points: number;
  fen: number;
}

const membersAtOnce = 1_000;
const sampleSize = 10;

/**
 * What a run of a policy would convert now, by tier and by store. Reads all members it concerns,
 * a thousand at a time; points that are over but not expired yet still count.
 */
export async function forecastRun(
  read: Sql,
  ready: ReadyPolicy,
): Promise<Omit<RebateRunPreview, 'needsApproval'>> {
  const { policy, formula } = ready;
  const policies = await listActivePolicies(read);
  const total: Sums = { members: 0, points: 0, fen: 0 };
  const tiers = new Map<string, Sums>();
  const homes = new Map<string, Sums>();
  const sample: RebateRunPreview['sample'] = [];
  for (let afterId = ''; ;) {
    const page = await listCandidates(read, policy, policies, { afterId, limit: membersAtOnce });
    for (const candidate of page) {
      const { points, fen } = convertByRate(policy.terms, formula, candidate);
      if (points === 0 || fen === null || !candidate.isActive) continue;
      for (const sums of [
        total,
        sumsOf(tiers, candidate.tier),
        sumsOf(homes, candidate.homeOrgPath ?? ''),
      ]) {
        sums.members += 1;
        sums.points += points;
        sums.fen += fen;
      }
      const { memberId, memberName, balance } = candidate;
      if (sample.length < sampleSize) sample.push({ memberId, memberName, balance, points, fen });
    }
    const last = page.at(-1);
    if (!last || page.length < membersAtOnce) break;
    afterId = last.memberId;
  }
  return { ...total, byTier: listed(tiers), byStore: await named(read, homes), sample };
}

function sumsOf(groups: Map<string, Sums>, key: string): Sums {
  const sums = groups.get(key) ?? { members: 0, points: 0, fen: 0 };
  groups.set(key, sums);
  return sums;
}

function listed(groups: Map<string, Sums>): ({ name: string } & Sums)[] {
  return [...groups].map(([name, sums]) => ({ name, ...sums })).sort((a, b) => b.fen - a.fen);
}

/** The org units behind the paths, by their names; an empty name: members of no store. */
async function named(read: Sql, homes: Map<string, Sums>): Promise<({ name: string } & Sums)[]> {
  const rows = await read.all('SELECT path, name FROM org_unit');
  const names = new Map(rows.map((row) => [textOf(row['path']), textOf(row['name'])]));
  return listed(new Map([...homes].map(([path, sums]) => [names.get(path) ?? '', sums])));
}
