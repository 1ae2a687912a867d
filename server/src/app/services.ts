import type { Server } from 'node:http';
import { systemClock, type Clock } from '../core/clock';
import { openDatabase, type Database } from '../core/database/database';
import type { Tx } from '../core/database/transaction';
import { createLog, type Log } from '../core/log';
import { createMetrics, type Metrics } from '../core/metrics';
import { createRateLimit, type RateLimit } from '../core/rate-limit';
import { createSecrets, type Secrets } from '../core/secrets';
import type { Identify } from '../core/serve';
import { createHttpWechatOpen, type WechatOpen } from '../integrations/wechat-open';
import {
  createDrawLanes,
  createPrizePass,
  deliverPrize,
  findCampaignName,
  type DeliveryDesk,
  type DrawDesk,
  type DrawLanes,
  type PrizePass,
  type PrizeShelf,
} from '../modules/draws';
import {
  attachLive,
  createCards,
  createCodeGuard,
  createLiveHub,
  type Cards,
  type CodeGuard,
  type LiveHub,
} from '../modules/e-card';
import { createShelf, type CampaignLookup, type Shelf } from '../modules/gifts';
import { createIdentity, type Identity, type PasswordCost } from '../modules/identity';
import { createMemberSessions, type MemberSessions, type Newcomer } from '../modules/members';
import { createGrantRules, type GrantRules } from '../modules/rebates';
import type { GiveChances } from '../modules/redemptions';
import { tieReferral } from '../modules/referrals';
import { createStoreLookup, type StoreLookup } from '../modules/stores';
import { createTierLookup, readCardTier, type TierLookup } from '../modules/tiers';
import type { Config } from './config';
import { deliveryOf, giveChances, prizeShelf } from './prize-gifts';
import { entities, migrations } from './schema';

/** Everything a running server is made of, built once, read top to bottom. */
export interface Services {
  config: Config;
  appId: string;
  timeZone: string;
  /** Where uploaded files lie until they are dealt with. */
  uploadFolder: string;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  db: Database;
  secrets: Secrets;
  wechat: WechatOpen;
  stores: StoreLookup;
  tiers: TierLookup;
  identity: Identity;
  memberSessions: MemberSessions;
  identify: Identify;
  live: LiveHub;
  cards: Cards;
  codeGuard: CodeGuard;
  grants: GrantRules;
  shelf: Shelf;
  campaigns: CampaignLookup;
  draws: DrawLanes;
  drawDesk: DrawDesk;
  giveChances: GiveChances;
  prizeShelf: PrizeShelf;
  prizePass: PrizePass;
  /** Delivers what was won. */
  prizes: DeliveryDesk & { deliver(drawId: string): Promise<void> };
  phoneLimit: RateLimit;
  onMemberChanged(memberId: string): void;
  /** What else happens when somebody becomes a member. */
  onJoined(tx: Tx, newcomer: Newcomer): Promise<void>;
  /** Puts the live channel on a server. */
  attach(server: Server): { close(): Promise<void> };
  close(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface ServiceOverrides {
  clock?: Clock;
  log?: Log;
  passwordCost?: PasswordCost;
}

/** Opens the configured database; it is not migrated yet. */
export function openConfiguredDatabase(config: Config, clock: Clock): Promise<Database> {
  return openDatabase({
    url: config.DATABASE_URL,
    entities,
    migrations,
    clock,
    poolSize: config.DATABASE_POOL_SIZE,
  });
}

/** Builds everything from the configuration; opens the database, listens to nothing yet. */
export async function createServices(
  config: Config,
  overrides: ServiceOverrides = {},
): Promise<Services> {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLog(config.LOG_LEVEL);
  const metrics = createMetrics();
  const db = await openConfiguredDatabase(config, clock);
  const secrets = createSecrets(config.APP_SECRET);
  const { passwordCost } = overrides;
  const identity = createIdentity({
    db,
    clock,
    secrets,
    log,
    ...(passwordCost ? { passwordCost } : {}),
  });
  const memberSessions = createMemberSessions({ db, clock });
  const wechat = createHttpWechatOpen({
    apiUrl: config.WECHAT_API_URL,
    appId: config.WECHAT_APP_ID,
    appSecret: config.WECHAT_APP_SECRET,
    db,
    clock,
    secrets,
  });
  const live = createLiveHub({ db, clock, log });
  const timeZone = config.TIME_ZONE;
  const tiers = createTierLookup(clock);
  const cards = createCards({
    db,
    clock,
    live,
    timeZone,
    readCardTier: (read, memberId, now) => readCardTier(read, { timeZone, tiers }, memberId, now),
  });
  const stores = createStoreLookup(db, clock);
  const prizes = deliveryOf({ db, timeZone, live, secrets, stores, giveChances });
  const prizePass = createPrizePass(prizes, log);
  const drawDesk: DrawDesk = { secrets, timeZone, onWon: (drawIds) => prizePass.add(drawIds) };
  const onMemberChanged = (memberId: string) => cards.forget(memberId);
  return {
    config,
    appId: config.WECHAT_APP_ID,
    timeZone,
    tiers,
    uploadFolder: config.UPLOAD_FOLDER,
    clock,
    log,
    metrics,
    db,
    secrets,
    wechat,
    stores,
    identity,
    memberSessions,
    identify: {
      member: (credentials) => memberSessions.identifyMember(credentials),
      staff: (credentials) => identity.identifyStaff(credentials),
      pos: (credentials) => identity.identifyPos(credentials),
    },
    live,
    cards,
    codeGuard: createCodeGuard({ metrics, log }),
    grants: createGrantRules(db, clock),
    shelf: createShelf({ db, clock }),
    campaigns: { findName: findCampaignName },
    draws: createDrawLanes(db, drawDesk),
    drawDesk,
    giveChances,
    prizeShelf,
    prizePass,
    prizes: { ...prizes, deliver: (drawId) => deliverPrize(prizes, drawId) },
    phoneLimit: createRateLimit(30, 60),
    onMemberChanged,
    onJoined: (tx, newcomer) =>
      tieReferral(tx, { timeZone, live, secrets, onMemberChanged }, newcomer),
    attach: (server) =>
      attachLive(server, { db, live, memberSessions, log, publicUrl: config.PUBLIC_URL }),
    async close() {
      await prizePass.settled();
      live.close();
      await wechat.close();
      await db.close();
    },
  };
}
