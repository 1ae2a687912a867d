'use strict';

// The product's side of `sale-post`: the till's endpoint as it is bound, called at its handler with
// a request that did not come through a socket. What is left out is HTTP and the signature.
const path = require('node:path');
const { Readable } = require('node:stream');
const { dist, productEnvironment } = require('../database.cjs');
const { answerQuestions } = require('../processes.cjs');
const { closedLoop, measure, notingStatements } = require('../sales-data.cjs');

const part = (name) => require(path.join(dist, name));
let services;
let handler;
let sales = [];
let pointsGiven = 0;

async function post(sale) {
  const bytes = Buffer.from(JSON.stringify(sale.input));
  const context = {
    state: { requestId: 'bench-request', nonce: sale.nonce },
    req: Object.assign(Readable.from([bytes]), {
      headers: { 'content-length': String(bytes.length) },
    }),
    method: 'POST',
    url: '/pos/sales',
    ip: '127.0.0.1',
    query: {},
    params: {},
    get: (name) =>
      name === 'idempotency-key' ? sale.key : name === 'x-bench-nonce' ? sale.nonce : '',
    set() {},
  };
  await handler(context);
  const { receiptNo, pointsEarned } = context.body;
  if (receiptNo !== sale.input.receiptNo)
    throw new Error(`the answer is not of ${sale.input.receiptNo}`);
  pointsGiven += pointsEarned;
}

answerQuestions({
  async open({ url, integratorId, storeIds }) {
    const config = part('app/config.js').loadConfig(productEnvironment(url));
    services = await part('app/services.js').createServices(config);
    const router = {
      post: (operationId, _path, bound) => operationId === 'commitSale' && (handler = bound),
      get() {},
    };
    const pos = async (credentials) => ({
      kind: 'integrator',
      integratorId,
      name: 'bench',
      storeIds: new Set(storeIds),
      nonce: credentials.header('x-bench-nonce'),
    });
    const door = {
      router,
      fixedPaths: new Map(),
      db: services.db,
      identify: { pos },
      operations: [],
      onUndeclaredRefusal() {},
    };
    part('modules/sales/index.js').posRoutes(door, services);
    if (!handler) throw new Error('commitSale is not bound');
  },
  prepare(message) {
    ({ sales } = message);
  },
  run: ({ concurrency }) => measure(() => closedLoop(sales, concurrency, post)),
  // The sale before it fills the caches that are kept for two seconds.
  statements: async () => {
    await post(sales[1]);
    return notingStatements(() => post(sales[0]));
  },
  pointsGiven: () => pointsGiven,
});
