import { createServer, type Server } from 'node:http';
import { Router } from '@koa/router';
import Koa from 'koa';
import { answerRequests } from '../core/answer-requests';
import { servePictures } from '../core/pictures';
import { isHangUp } from '../core/read-json';
import { openApiDocument } from '../core/openapi';
import { serveFixedPaths, type Door } from '../core/door';
import { addressMemberRoutes } from '../modules/addresses';
import { recommendedGiftRoutes } from '../modules/affinities';
import { auditConsoleRoutes } from '../modules/audit';
import {
  catalogueConsoleRoutes,
  cataloguePosRoutes,
  importsConsoleRoutes,
  stockConsoleRoutes,
} from '../modules/catalogue';
import {
  batchConsoleRoutes,
  couponConsoleRoutes,
  couponFileRoutes,
  couponMemberRoutes,
  couponPosRoutes,
  grantConsoleRoutes,
  templateConsoleRoutes,
} from '../modules/coupons';
import { checkInConsoleRoutes, checkInMemberRoutes } from '../modules/check-ins';
import {
  drawConsoleRoutes,
  drawMemberRoutes,
  drawPosRoutes,
  drawPublicRoutes,
} from '../modules/draws';
import { eCardMemberRoutes } from '../modules/e-card';
import { giftConsoleRoutes, giftMemberRoutes, giftStockRoutes } from '../modules/gifts';
import { identityConsoleRoutes } from '../modules/identity';
import { membersConsoleRoutes, membersMemberRoutes, membersPublicRoutes } from '../modules/members';
import { pointsConsoleRoutes, pointsMemberRoutes } from '../modules/points';
import { programmePublicRoutes } from '../modules/programme';
import { referralConsoleRoutes, referralMemberRoutes } from '../modules/referrals';
import {
  myRedemptionRoutes,
  pickUpRoutes,
  redeemMemberRoutes,
  redemptionConsoleRoutes,
} from '../modules/redemptions';
import { rehearsalRoutes } from '../modules/rehearsals';
import { rebatesConsoleRoutes, rebatesMemberRoutes } from '../modules/rebates';
import { posRoutes, salesConsoleRoutes, rebatesPosRoutes } from '../modules/sales';
import { scopesConsoleRoutes, scopesPublicRoutes } from '../modules/scopes';
import { storesConsoleRoutes } from '../modules/stores';
import { surveyAnswerRoutes, surveyConsoleRoutes, surveyMemberRoutes } from '../modules/surveys';
import { tiersConsoleRoutes, tiersMemberRoutes } from '../modules/tiers';
import { voteConsoleRoutes, voteMemberRoutes } from '../modules/votes';
import { serveDocs } from './docs';
import { serveHealth } from './health';
import { securityHeaders } from './security-headers';
import type { Services } from './services';
import { serveSites } from './sites';

/** A server that is not listening yet, with the operations it answers. */
export interface HttpApp {
  server: Server;
  operations: Door['operations'];
  close(): Promise<void>;
}

/** Mounts everything, in one visible order. */
export function createHttpApp(services: Services): HttpApp {
  const { config, log, metrics } = services;
  const koa = new Koa({
    proxy: config.TRUST_PROXY,
    // The last address is what our proxy saw; those before it are whatever the caller wrote.
    maxIpsCount: 1,
  });
  // What a handler throws is answered before it gets here; left are errors of connections.
  koa.on('error', (error: unknown) => {
    if (isHangUp(error)) log.debug({ event: 'caller.hung_up' });
    else log.error({ event: 'bug', error }, 'bug');
  });

  const door: Door = {
    router: new Router(),
    fixedPaths: new Map(),
    db: services.db,
    isHttps: config.PUBLIC_URL.startsWith('https://'),
    identify: services.identify,
    operations: [],
    onUndeclaredRefusal(operationId, code) {
      // In tests a contract that lies is a failure; a customer is better served by the refusal.
      if (config.NODE_ENV === 'test') throw new Error(`${operationId} does not declare ${code}`);
      log.error({ event: 'refusal.undeclared', operation: operationId, refusal: code });
    },
  };
  mountModules(door, services);

  koa.use(answerRequests({ log, metrics, headers: securityHeaders(config.SANDBOX_URL) }));
  koa.use(serveFixedPaths(door));
  koa.use(serveHealth(services));
  koa.use(door.router.routes());
  koa.use(door.router.allowedMethods());
  koa.use(servePictures(services.uploadFolder));
  koa.use(serveDocs(openApiDocument(door.operations, config.PUBLIC_URL)));
  koa.use(serveSites(config.DEMO));

  const handle = koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  const live = services.attach(server);
  return {
    server,
    operations: door.operations,
    async close() {
      await live.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
    },
  };
}

function mountModules(door: Door, services: Services): void {
  programmePublicRoutes(door, services);
  membersPublicRoutes(door, services);
  scopesPublicRoutes(door);
  membersMemberRoutes(door, services);
  eCardMemberRoutes(door, services);
  tiersMemberRoutes(door, services);
  pointsMemberRoutes(door);
  posRoutes(door, services);
  rebatesPosRoutes(door, services);
  cataloguePosRoutes(door, services);
  identityConsoleRoutes(door, services.identity);
  membersConsoleRoutes(door, services);
  tiersConsoleRoutes(door, services);
  pointsConsoleRoutes(door, services);
  rebatesMemberRoutes(door, services);
  rebatesConsoleRoutes(door, services);
  rehearsalRoutes(door, services);
  salesConsoleRoutes(door);
  catalogueConsoleRoutes(door);
  stockConsoleRoutes(door);
  importsConsoleRoutes(door, services);
  addressMemberRoutes(door, services);
  couponMemberRoutes(door, services);
  couponPosRoutes(door, services);
  couponConsoleRoutes(door, services);
  templateConsoleRoutes(door, services.timeZone);
  grantConsoleRoutes(door);
  batchConsoleRoutes(door);
  couponFileRoutes(door, services);
  checkInMemberRoutes(door, services);
  checkInConsoleRoutes(door, services);
  giftMemberRoutes(door, services);
  recommendedGiftRoutes(door, services);
  giftConsoleRoutes(door, services);
  giftStockRoutes(door, services);
  drawPublicRoutes(door, services);
  drawMemberRoutes(door, services);
  drawPosRoutes(door, services);
  drawConsoleRoutes(door, services);
  referralMemberRoutes(door, services);
  referralConsoleRoutes(door, services);
  myRedemptionRoutes(door, services);
  pickUpRoutes(door, services);
  redemptionConsoleRoutes(door, services);
  voteMemberRoutes(door, services);
  voteConsoleRoutes(door, services);
  surveyMemberRoutes(door, services);
  surveyConsoleRoutes(door, services);
  surveyAnswerRoutes(door);
  redeemMemberRoutes(door, services);
  storesConsoleRoutes(door);
  scopesConsoleRoutes(door);
  auditConsoleRoutes(door);
}
