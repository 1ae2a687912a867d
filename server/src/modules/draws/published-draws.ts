import { Readable } from 'node:stream';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { CampaignFacts } from './campaigns.queries';
import { fairnessFormat, sealOfClose } from './commitment.rules';
import { listDrawsAfter } from './draws.queries';

const drawsAtOnce = 2_000;

/** The seed of a closed campaign, base64url; null while it must stay secret. */
export function seedToShow(campaign: CampaignFacts, secrets: Secrets): string | null {
  if (campaign.state !== 'closed' || campaign.seedSealed === null) return null;
  return secrets.open(campaign.seedSealed).toString('base64url');
}

/**
 * All that reproduces every draw of a closed campaign: one line of JSON without spaces, read from
 * the database as it is sent. docs/draws.md names its fields.
 *
 * @throws Refusal draw.not_closed
 */
export function publishedDraws(read: Sql, campaign: CampaignFacts, secrets: Secrets): Readable {
  const seed = seedToShow(campaign, secrets);
  const { commitment, closedAt, chain } = campaign;
  assertThat(seed !== null && commitment && closedAt && chain !== null, 'draw.not_closed');
  const closed = closedAt.toISOString();
  const head = {
    format: fairnessFormat,
    campaignId: campaign.id,
    publishedAt: commitment.publishedAt.toISOString(),
    tapeLength: campaign.tapeLength,
    seedHash: commitment.seedHash,
    termsHash: commitment.termsHash,
    tapeHash: commitment.tapeHash,
    root: commitment.root,
    termsText: campaign.termsText,
    seed,
    drawnCount: campaign.drawnCount,
    closedAt: closed,
    closeReason: campaign.closeReason,
    seal: sealOfClose(chain, closed, campaign.closeReason),
  };
  return Readable.from(lines(read, campaign.id, JSON.stringify(head)), { objectMode: false });
}

async function* lines(read: Sql, campaignId: string, head: string): AsyncGenerator<string> {
  yield `${head.slice(0, -1)},"draws":[`;
  for (let after = 0; ;) {
    const draws = await listDrawsAfter(read, campaignId, after, drawsAtOnce);
    const last = draws.at(-1);
    if (!last) break;
    const rows = draws.map(({ position, at, memberTag, prizeNo, chain }) =>
      JSON.stringify([position, at.toISOString(), memberTag, prizeNo, chain]),
    );
    yield (after > 0 ? ',' : '') + rows.join(',');
    after = last.position;
  }
  yield ']}';
}
