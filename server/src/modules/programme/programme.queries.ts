import type { Programme } from '@huike/shared-types';
import type { Sql } from '../../core/database/sql';
import { consentTexts, listTiers, presentTier } from '../members';
import { findRuleForStore } from '../points';
import { listOpenStores, presentStoreCard } from '../stores';

/** What of the programme is the same for everybody. */
export type ProgrammeFacts = Omit<Programme, 'wechat' | 'timeZone'>;

/** Reads tiers, stores, agreements and the base rate, for visitors and members alike. */
export async function readProgrammeFacts(read: Sql): Promise<ProgrammeFacts> {
  const stores = await listOpenStores(read);
  const group = await read.one(
    'SELECT id, name, path FROM org_unit WHERE parent_id IS NULL ORDER BY id LIMIT 1',
  );
  const rule = group ? await findRuleForStore(read, String(group['path'])) : undefined;
  return {
    name: group ? String(group['name']) : '惠客',
    tagline: '每一次光临，都有回响',
    earning: { points: rule?.points ?? 0, perFen: rule?.perFen ?? 100 },
    tiers: (await listTiers(read)).map(presentTier),
    stores: stores.map(presentStoreCard),
    consents: consentTexts.map((text) => ({ ...text })),
  };
}
