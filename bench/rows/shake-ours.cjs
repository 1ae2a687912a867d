'use strict';

// The product's side of `shake`: the lane that the member's endpoint submits to, and, for the note,
// the endpoint itself as it is bound, called without a socket.
const path = require('node:path');
const { Readable } = require('node:stream');
const { dist, productEnvironment } = require('../database.cjs');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure } = require('../sales-data.cjs');

const part = (name) => require(path.join(dist, name));
let services;
let handler;
let campaignId;
let commands = [];

async function take({ memberId, key }) {
  const command = { memberId, commandKey: key, placeRefusal: null, storeName: null };
  const { draw } = await services.draws.take(campaignId, command);
  if (draw.memberId !== memberId) throw new Error(`the draw is not of ${memberId}`);
}

async function takeBound({ memberId, key }) {
  const bytes = Buffer.from('{"place":null}');
  const context = {
    state: { requestId: 'bench-request', memberId },
    req: Object.assign(Readable.from([bytes]), {
      headers: { 'content-length': String(bytes.length) },
    }),
    method: 'POST',
    url: `/member/draw-campaigns/${campaignId}/draws`,
    ip: '127.0.0.1',
    query: {},
    params: { campaignId },
    get: (name) =>
      name === 'idempotency-key' ? key.split(':')[1] : name === 'x-bench-member' ? memberId : '',
    set() {},
  };
  await handler(context);
  if (!context.body.winningNumber) throw new Error('a draw won nothing');
}

answerQuestions({
  async open({ url }) {
    const config = part('app/config.js').loadConfig(productEnvironment(url));
    services = await part('app/services.js').createServices(config);
    const router = {
      post: (operationId, _path, bound) => operationId === 'takeDraw' && (handler = bound),
      get() {},
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
    part('modules/draws/index.js').drawMemberRoutes(door, services);
    if (!handler) throw new Error('takeDraw is not bound');
  },
  async prepare(message) {
    ({ campaignId, commands } = message);
    // Opening a campaign shuffles its tape: once in its life, not once in a draw.
    await services.draws.find(campaignId);
  },
  run: ({ concurrency }) => measure(() => closedLoop(commands, concurrency, take)),
  runBound: ({ concurrency }) => measure(() => closedLoop(commands, concurrency, takeBound)),
  async comeLate() {
    const outcomes = await Promise.allSettled(commands.map(take));
    return { refused: outcomes.filter(({ reason }) => reason?.code === 'draw.none_left').length };
  },
});
