'use strict';

// The product's side of `redeem-hot` and `redeem-spread`: the member's endpoint as it is bound, called
// at its handler with a request that did not come through a socket. What is left out is HTTP and the
// look-up of the session.
const path = require('node:path');
const { Readable } = require('node:stream');
const { dist, productEnvironment } = require('../database.cjs');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure } = require('../sales-data.cjs');

const part = (name) => require(path.join(dist, name));
let services;
let handler;
let wishes = [];

async function redeem({ memberId, key, input }) {
  const bytes = Buffer.from(JSON.stringify(input));
  const context = {
    state: { requestId: 'bench-request' },
    req: Object.assign(Readable.from([bytes]), {
      headers: { 'content-length': String(bytes.length) },
    }),
    method: 'POST',
    url: '/member/redemptions',
    ip: '127.0.0.1',
    query: {},
    params: {},
    get: (name) => (name === 'idempotency-key' ? key : name === 'x-bench-member' ? memberId : ''),
    set() {},
  };
  await handler(context);
  if (context.body.redemption.giftId !== input.giftId)
    throw new Error(`the answer is not of ${input.giftId}`);
}

answerQuestions({
  async open({ url }) {
    const config = part('app/config.js').loadConfig(productEnvironment(url));
    services = await part('app/services.js').createServices(config);
    const router = {
      post: (operationId, _path, bound) => operationId === 'redeemGift' && (handler = bound),
    };
    const member = async (credentials) => ({
      kind: 'member',
      sessionId: 'bench',
      identityId: 'bench',
      memberId: credentials.header('x-bench-member'),
    });
    const door = {
      router,
      fixedPaths: new Map(),
      db: services.db,
      identify: { member },
      operations: [],
      onUndeclaredRefusal() {},
    };
    part('modules/redemptions/index.js').redeemMemberRoutes(door, services);
    if (!handler) throw new Error('redeemGift is not bound');
  },
  prepare(message) {
    ({ wishes } = message);
  },
  run: ({ concurrency }) => measure(() => closedLoop(wishes, concurrency, redeem)),
});
