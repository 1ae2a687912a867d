import type { Router } from '@koa/router';
import type { Context } from 'koa';
import type { JsonObject } from './endpoint';
import {
  ControlRefusal,
  findNumber,
  readControlBody,
  readText,
  readTexts,
} from './control-answers';
import type { SandboxPerson } from './people';
import { openidOf, unionidOf } from './people';
import type { World } from './world';

/** The acts of pretend people: logging in, giving a phone number, subscribing, reading messages. */
export function servePeople(router: Router, world: World): void {
  const { apps, people, logins, phoneNumbers, subscribeMessages, inbox, visits } = world;

  const present = (person: SandboxPerson) => ({
    ...person,
    openids: Object.fromEntries(
      apps.list().map(({ appid }) => [appid, openidOf(person.id, appid)]),
    ),
    unionids: Object.fromEntries(
      apps
        .list()
        .flatMap(({ appid, openPlatformId }) =>
          openPlatformId === undefined ? [] : [[appid, unionidOf(person.id, openPlatformId)]],
        ),
    ),
    sessions: logins.sessionsOf(person.id).map(({ appid, openid, lastLoginAt }) => ({
      appid,
      appName: apps.get(appid).name,
      openid,
      lastLoginAt: new Date(lastLoginAt).toISOString(),
    })),
  });

  const whose = (ctx: Context): SandboxPerson => {
    const { id } = ctx.params as Record<string, string>;
    const person = people.find(id ?? '');
    if (person === undefined) throw new ControlRefusal(404, `there is no person ${id ?? ''}`);
    return person;
  };

  router.get('/sandbox/people', (ctx) => {
    ctx.body = people.list().map(present);
  });
  router.post('/sandbox/people', async (ctx) => {
    const body = await readControlBody(ctx);
    const id = body['id'] === undefined ? people.nextId() : readText(body, 'id');
    if (people.find(id) !== undefined) throw new ControlRefusal(400, `${id} exists already`);
    const person = { id, name: readText(body, 'name'), phone: readText(body, 'phone') };
    const avatarColour =
      body['avatarColour'] === undefined ? '#5b6b7d' : readText(body, 'avatarColour');
    ctx.status = 201;
    ctx.body = present(people.put(changePerson({ ...person, avatarColour }, body)));
  });
  router.get('/sandbox/people/:id', (ctx) => {
    ctx.body = present(whose(ctx));
  });
  router.post('/sandbox/people/:id', async (ctx) => {
    ctx.body = present(people.put(changePerson(whose(ctx), await readControlBody(ctx))));
  });

  router.post('/sandbox/people/:id/login-code', async (ctx) => {
    const person = whose(ctx);
    const appid = readText(await readControlBody(ctx), 'appid');
    const code = logins.mintCode(person.id, appid);
    visits.mark(person.id, appid);
    ctx.body = { errMsg: 'login:ok', code };
  });
  router.post('/sandbox/people/:id/phone-code', async (ctx) => {
    const person = whose(ctx);
    const appid = readText(await readControlBody(ctx), 'appid');
    ctx.body = phoneNumbers.mintCode(person.id, appid);
    visits.mark(person.id, appid);
  });
  router.post('/sandbox/people/:id/visits', async (ctx) => {
    const person = whose(ctx);
    const { appid } = apps.getMiniProgram(readText(await readControlBody(ctx), 'appid'));
    visits.mark(person.id, appid);
    ctx.body = { personId: person.id, appid, at: world.clock.iso() };
  });

  router.get('/sandbox/people/:id/subscriptions', (ctx) => {
    const appid = ctx.query['appid'];
    if (typeof appid !== 'string') throw new ControlRefusal(400, 'appid is missing in the query');
    ctx.body = subscribeMessages.remaining(whose(ctx).id, appid);
  });
  router.post('/sandbox/people/:id/subscriptions', async (ctx) => {
    const person = whose(ctx);
    const body = await readControlBody(ctx);
    const answer = readText(body, 'answer');
    if (answer !== 'accept' && answer !== 'reject') {
      throw new ControlRefusal(400, 'answer must be accept or reject');
    }
    const appid = readText(body, 'appid');
    ctx.body = subscribeMessages.ask(person, appid, readTexts(body, 'templateIds'), answer);
    visits.mark(person.id, appid);
  });
  router.get('/sandbox/people/:id/messages', (ctx) => {
    ctx.body = inbox.read(whose(ctx).id, findNumber(ctx.query['after'], 'after'));
  });
}

function changePerson(person: SandboxPerson, body: JsonObject): SandboxPerson {
  const changed = { ...person };
  for (const name of ['name', 'phone', 'avatarColour'] as const) {
    if (body[name] !== undefined) changed[name] = readText(body, name);
  }
  for (const name of ['isHighRisk', 'isRefusingAllMessages'] as const) {
    const flag = body[name];
    if (flag === undefined) continue;
    if (typeof flag !== 'boolean') throw new ControlRefusal(400, `${name} must be a boolean`);
    changed[name] = flag;
  }
  if (body['following'] !== undefined) changed.following = readTexts(body, 'following');
  if (!/^1\d{10}$/.test(changed.phone)) {
    throw new ControlRefusal(400, 'phone must be a mainland mobile number of 11 digits');
  }
  return changed;
}
