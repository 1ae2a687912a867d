import {
  claimWinningInput,
  deskCampaignListSchema,
  deskDrawSchema,
  drawAtDeskInput,
  drawEndpoints as endpoints,
  listDeskCampaignsInput,
  readWinningInput,
  winningSchema,
  type Winning,
} from '@huike/shared-types';
import { actorIdOf, type PosActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Sql } from '../../core/database/sql';
import { newId } from '../../core/ids';
import { createRateLimit } from '../../core/rate-limit';
import { assertThat, Refusal } from '../../core/refusal';
import { servePos, servePosCommand, type Door } from '../../core/serve';
import { assertCoversStore, claimNonce } from '../identity';
import { readMemberForSale } from '../members';
import { consumeResolution } from '../sales';
import type { StoreFacts, StoreLookup } from '../stores';
import { listDeskCampaigns } from './campaigns.queries';
import { claimWinning } from './claim-winning';
import type { DrawLanes } from './draw-lanes';
import {
  presentDeskDraw,
  presentPrizes,
  presentResult,
  presentWinning,
  withCampaign,
} from './draws.presenter';
import { findDrawByNumber, type DrawWithCampaign } from './draws.queries';
import { standingAt } from './sessions.rules';
import { takeDraws, type DrawDesk } from './take-draws';
import { readWinningNumber } from './winning-number.rules';

/** What desks need of the server. */
export interface DrawPosNeeds {
  clock: Clock;
  stores: StoreLookup;
  draws: DrawLanes;
  drawDesk: DrawDesk;
}

/** Draws in a store, and handing prizes over. */
export function drawPosRoutes(door: Door, needs: DrawPosNeeds): void {
  const { clock, draws, drawDesk } = needs;
  const storeOf = async (actor: PosActor, storeId: string): Promise<StoreFacts> => {
    const store = await needs.stores.readStore(storeId);
    assertThat(store, 'store.not_found');
    assertCoversStore(actor, store);
    return store;
  };

  servePos(door, endpoints.listDeskCampaigns, {
    input: listDeskCampaignsInput,
    output: deskCampaignListSchema,
    handle: async ({ actor, input: { storeId } }) => {
      const store = await storeOf(actor, storeId);
      const now = clock.now();
      const campaigns = await listDeskCampaigns(door.db.read, now);
      const items = campaigns
        .filter(({ orgPath }) => store.orgPath.startsWith(orgPath))
        .flatMap(({ id, name, state, terms }) => {
          const { phase, session } = standingAt(state, terms.sessions, now);
          if (phase !== 'open' || !session) return [];
          const { endsAt } = session;
          const prizes = presentPrizes(terms.prizes);
          return [{ id, name, endsAt, costPoints: terms.costPoints, prizes }];
        });
      return deskCampaignListSchema.parse({ items });
    },
  });
  servePosCommand(door, endpoints.drawAtDesk, {
    input: drawAtDeskInput,
    output: deskDrawSchema,
    command: async (tx, { actor, input }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      const campaign = await draws.find(input.campaignId);
      const isHere = store.orgPath.startsWith(campaign.orgPath);
      assertThat(campaign.terms.kind === 'desk' && isHere, 'draw.not_at_desk');
      const memberId = await consumeResolution(tx, input.resolutionId, input);
      const [outcome] = await takeDraws(tx, drawDesk, campaign, [
        // The caller's key is claimed already; this one only has to be new.
        { memberId, commandKey: newId('draw', tx.now), placeRefusal: null, storeName: store.name },
      ]);
      if (!outcome) throw new Error('a desk draw was not settled');
      if ('refusal' in outcome) throw outcome.refusal;
      const member = await readMemberForSale(tx, memberId);
      const { draw, ...left } = outcome.value;
      return presentDeskDraw(presentResult(withCampaign(draw, campaign), left), {
        memberNameMasked: member?.nameMasked ?? null,
        memberCardNo: member?.cardNo ?? '',
        storeName: store.name,
      });
    },
  });
  claimRoutes(door, storeOf);
}

function claimRoutes(
  door: Door,
  storeOf: (actor: PosActor, storeId: string) => Promise<StoreFacts>,
): void {
  // Numbers that do not exist, of one caller: ten characters of thirty-one are not found by trying.
  const guesses = createRateLimit(30, 600, 'draw.too_many_guesses');
  const guarded = async <T>(
    actor: PosActor,
    typed: string,
    run: (winningNumber: string) => Promise<T>,
  ): Promise<T> => {
    const caller = actorIdOf(actor);
    await guesses.check(caller);
    try {
      const winningNumber = readWinningNumber(typed);
      assertThat(winningNumber, 'draw.number_wrong');
      return await run(winningNumber);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'draw.number_wrong') {
        await guesses.take(caller);
      }
      throw error;
    }
  };
  const present = async (read: Sql, winningNumber: string): Promise<Winning> => {
    const draw: DrawWithCampaign | undefined = await findDrawByNumber(read, winningNumber);
    assertThat(draw, 'draw.number_wrong');
    const member = await readMemberForSale(read, draw.memberId);
    return presentWinning({ ...draw, winningNumber }, member?.nameMasked ?? null);
  };

  servePos(door, endpoints.readWinning, {
    input: readWinningInput,
    output: winningSchema,
    handle: async ({ actor, input }) => {
      await storeOf(actor, input.storeId);
      return guarded(actor, input.number, (winningNumber) => present(door.db.read, winningNumber));
    },
  });
  servePosCommand(door, endpoints.claimWinning, {
    input: claimWinningInput,
    output: winningSchema,
    around: ({ actor, input }, run) => guarded(actor, input.number, run),
    command: async (tx, { actor, request, input }) => {
      const store = await storeOf(actor, input.storeId);
      await claimNonce(tx, actor);
      const winningNumber = readWinningNumber(input.number);
      assertThat(winningNumber, 'draw.number_wrong');
      const { terminalNo } = input;
      await claimWinning(tx, { winningNumber, store, terminalNo, actor, request });
      return present(tx, winningNumber);
    },
  });
}
