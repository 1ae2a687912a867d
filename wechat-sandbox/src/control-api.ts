import { Router } from '@koa/router';
import type { AppChanges, SandboxApp } from './apps';
import { ControlRefusal, findNumber, readControlBody, readText } from './control-answers';
import { servePeople } from './control-people';
import type { JsonObject } from './endpoint';
import { isJsonObject } from './endpoint';
import type { FaultOrder } from './faults';
import { FAULT_KINDS, isFaultKind } from './faults';
import type { World } from './world';

/**
 * The developer's side: pretend people, clock, journal, faults, accounts. Nothing of it exists at
 * the real WeChat, and nothing of it can switch a check off.
 */
export function createControlApi(world: World): Router {
  const router = new Router();
  servePeople(router, world);
  serveClock(router, world);
  serveJournal(router, world);
  serveFaults(router, world);
  serveAccounts(router, world);
  return router;
}

function serveClock(router: Router, { clock }: World): void {
  const present = () => ({ now: clock.iso(), offsetSeconds: clock.offsetSeconds() });
  router.get('/sandbox/clock', (ctx) => {
    ctx.body = present();
  });
  router.post('/sandbox/clock', async (ctx) => {
    const { advanceSeconds, setTo, reset } = await readControlBody(ctx);
    if (typeof advanceSeconds === 'number') clock.advance(advanceSeconds);
    else if (typeof setTo === 'string') clock.setTo(setTo);
    else if (reset === true) clock.reset();
    else throw new ControlRefusal(400, 'give advanceSeconds, setTo or reset: true');
    ctx.body = present();
  });
}

function serveJournal(router: Router, world: World): void {
  const { journal } = world;
  router.get('/sandbox/journal', (ctx) => {
    const after = findNumber(ctx.query['after'], 'after') ?? 0;
    const limit = findNumber(ctx.query['limit'], 'limit') ?? 1000;
    const { path } = ctx.query;
    const entries = journal.read(typeof path === 'string' ? { after, path } : { after });
    ctx.body = limit > 0 ? entries.slice(-limit) : [];
  });
  router.delete('/sandbox/journal', (ctx) => {
    journal.clear();
    ctx.body = [];
  });
  router.get('/sandbox/stats', (ctx) => {
    ctx.body = {
      tokens: world.tokens.counts(),
      callsByPath: journal.countsByPath(),
      phoneNumbersGivenCount: world.phoneNumbers.givenCount(),
      codesPrintedCount: world.miniProgramCodes.list().at(-1)?.id ?? 0,
    };
  });
  router.get('/sandbox/pushes', (ctx) => {
    ctx.body = world.pushes.read();
  });
  router.get('/sandbox/mini-program-codes', (ctx) => {
    ctx.body = world.miniProgramCodes.list();
  });
}

function serveFaults(router: Router, { faults }: World): void {
  router.get('/sandbox/faults', (ctx) => {
    ctx.body = faults.list();
  });
  router.post('/sandbox/faults', async (ctx) => {
    ctx.body = faults.add(readFaultOrder(await readControlBody(ctx)));
    ctx.status = 201;
  });
  router.delete('/sandbox/faults', (ctx) => {
    faults.clear();
    ctx.body = [];
  });
}

function readFaultOrder(body: JsonObject): FaultOrder {
  const { kind } = body;
  if (!isFaultKind(kind)) {
    throw new ControlRefusal(400, `kind must be one of ${FAULT_KINDS.join(', ')}`);
  }
  const order: FaultOrder = { path: readText(body, 'path'), kind };
  for (const name of ['nth', 'everyNth', 'rate', 'times', 'ms'] as const) {
    const number = findNumber(body[name], name);
    if (number !== undefined) order[name] = number;
  }
  return order;
}

function serveAccounts(router: Router, world: World): void {
  const { apps, tokens, quotas, contentSecurity } = world;
  const present = ({ secret: _neverTold, ...app }: SandboxApp) => app;

  router.get('/sandbox/apps', (ctx) => {
    ctx.body = apps.list().map(present);
  });
  router.post('/sandbox/apps/:appid', async (ctx) => {
    const changes = readAppChanges(await readControlBody(ctx));
    ctx.body = present(apps.change(ctx.params['appid'] ?? '', changes));
  });
  router.post('/sandbox/apps/:appid/revoke-token', async (ctx) => {
    const { appid } = apps.get(ctx.params['appid'] ?? '');
    const { family = 'stable' } = await readControlBody(ctx);
    if (family !== 'stable' && family !== 'plain') {
      throw new ControlRefusal(400, 'family must be stable or plain');
    }
    tokens.revoke(appid, family);
    ctx.body = { appid, family };
  });
  router.post('/sandbox/apps/:appid/used-quota', async (ctx) => {
    const { appid } = apps.get(ctx.params['appid'] ?? '');
    const body = await readControlBody(ctx);
    const path = readText(body, 'path');
    const count = findNumber(body['count'], 'count') ?? 0;
    quotas.use(appid, path, count);
    ctx.body = { appid, path, count };
  });
  router.get('/sandbox/content-rules', (ctx) => {
    ctx.body = contentSecurity.rules();
  });
  router.post('/sandbox/content-rules', async (ctx) => {
    const body = await readControlBody(ctx);
    const suggest = body['suggest'];
    if (suggest !== 'pass' && suggest !== 'review' && suggest !== 'risky') {
      throw new ControlRefusal(400, 'suggest must be pass, review or risky');
    }
    const label = findNumber(body['label'], 'label') ?? 21000;
    const isDownloadFailing = body['isDownloadFailing'] === true;
    contentSecurity.setRule({ word: readText(body, 'word'), suggest, label, isDownloadFailing });
    ctx.status = 201;
    ctx.body = contentSecurity.rules();
  });
}

type AppChangeName = keyof AppChanges;

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((member) => typeof member === 'string');
const isTemplate = (value: unknown): boolean =>
  isJsonObject(value) &&
  typeof value['templateId'] === 'string' &&
  typeof value['title'] === 'string' &&
  Array.isArray(value['fields']) &&
  value['fields'].every(
    (field) =>
      isJsonObject(field) && typeof field['key'] === 'string' && typeof field['label'] === 'string',
  );

const APP_CHANGE_CHECKS: Record<AppChangeName, (value: unknown) => boolean> = {
  pages: isTexts,
  templates: (value) => Array.isArray(value) && value.every(isTemplate),
  sessionKeyRotation: (value) => typeof value === 'number' && value >= 0 && value <= 1,
  isSubscribeBanned: (value) => typeof value === 'boolean',
  ipWhitelist: (value) => value === null || isTexts(value),
  phoneNumberQuotaCount: (value) => value === null || Number.isInteger(value),
};

function readAppChanges(body: JsonObject): AppChanges {
  for (const [name, value] of Object.entries(body)) {
    const check = isAppChangeName(name) ? APP_CHANGE_CHECKS[name] : undefined;
    if (check === undefined) throw new ControlRefusal(400, `${name} cannot be changed`);
    if (!check(value)) throw new ControlRefusal(400, `${name} has the wrong shape`);
  }
  // Every member was checked against its own rule just above.
  return body;
}

function isAppChangeName(name: string): name is AppChangeName {
  return name in APP_CHANGE_CHECKS;
}
