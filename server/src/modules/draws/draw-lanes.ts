import { LRUCache } from 'lru-cache';
import type { Database } from '../../core/database/database';
import { openLane, type Lane } from '../../core/group-committer';
import { assertThat, Refusal } from '../../core/refusal';
import { findCampaign, type CampaignFacts } from './campaigns.queries';
import { hashOfTape } from './commitment.rules';
import { findDrawsByKey } from './draws.queries';
import {
  takeDraws,
  type CampaignInPlay,
  type DrawCommand,
  type DrawDesk,
  type TakenDraw,
} from './take-draws';
import { buildTape } from './tape.rules';

/** A campaign that is or was open, and the lane its draws go through. */
interface CampaignLane {
  campaign: CampaignInPlay;
  lane: Lane<DrawCommand, TakenDraw>;
  /** Every position is taken: nothing puts one back, so nobody needs the lane any more. */
  isGone: boolean;
}

/** Campaigns in play, kept in this process: what is published never changes. */
export interface DrawLanes {
  /** @throws Refusal draw.campaign_not_found where nothing was published under the id */
  find(campaignId: string): Promise<CampaignInPlay>;
  /**
   * Draws once for a member, together with whoever draws at the same moment.
   * @throws Refusal as `takeDraws` settles it; UpstreamFailure where too many wait
   */
  take(campaignId: string, command: DrawCommand): Promise<TakenDraw>;
}

const keptCampaigns = 100;
/** A draw is little work beside what a transaction costs by itself: groups may be large. */
const maxBatch = 128;

/** Opens a lane per campaign when it is first drawn from. */
export function createDrawLanes(db: Database, desk: DrawDesk): DrawLanes {
  const known = new LRUCache<string, CampaignLane>({ max: keptCampaigns });

  const open = async (campaignId: string): Promise<CampaignLane> => {
    const kept = known.get(campaignId);
    if (kept) return kept;
    const found = await findCampaign(db.read, campaignId);
    assertThat(found && found.state !== 'draft', 'draw.campaign_not_found');
    // Whoever asked at the same time may have been first: one lane, or groups would race.
    const meanwhile = known.get(campaignId);
    if (meanwhile) return meanwhile;
    const campaign = inPlay(found, desk);
    const lane = openLane<DrawCommand, TakenDraw>({
      db,
      run: (tx, commands) => takeDraws(tx, desk, campaign, commands),
      keyOf: ({ memberId }) => memberId,
      maxBatch,
      maxRunning: 2,
    });
    const opened = { campaign, lane, isGone: false };
    known.set(campaignId, opened);
    return opened;
  };

  return {
    async find(campaignId) {
      return (await open(campaignId)).campaign;
    },
    async take(campaignId, command) {
      const opened = await open(campaignId);
      if (opened.isGone) {
        const earlier = await findDrawsByKey(db.read, [command.commandKey]);
        if (!earlier.has(command.commandKey)) throw new Refusal('draw.none_left');
      }
      try {
        return await opened.lane.submit(command);
      } catch (error) {
        if (error instanceof Refusal && error.code === 'draw.none_left') opened.isGone = true;
        throw error;
      }
    },
  };
}

/**
 * A published campaign with its tape, made again from the seed.
 * @throws Error where the tape is not the one that was committed to
 */
export function inPlay(
  { id, name, orgPath, terms, seedSealed, commitment }: CampaignFacts,
  { secrets }: Pick<DrawDesk, 'secrets'>,
): CampaignInPlay {
  if (seedSealed === null || !commitment) throw new Error(`campaign ${id} was not published`);
  const seed = secrets.open(seedSealed);
  const tape = buildTape(
    seed,
    id,
    terms.prizes.map(({ quantity }) => quantity),
  );
  if (hashOfTape(seed, tape) !== commitment.tapeHash) {
    throw new Error(`campaign ${id} has another tape than it committed to`);
  }
  return { id, name, orgPath, terms, tape };
}
