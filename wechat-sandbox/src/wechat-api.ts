import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Next } from 'koa';
import type { AccessTokens } from './access-tokens';
import type { AppRegistry } from './apps';
import type { CallQuotas } from './call-quotas';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint, ApiReply, JsonObject } from './endpoint';
import { isJsonObject } from './endpoint';
import type { Errcode } from './errcodes';
import { assertThat, ERRMSG, WechatRejection } from './errcodes';
import type { HttpAnswer } from './fault-answers';
import { interruptionOf, spoil } from './fault-answers';
import type { FaultBoard } from './faults';
import type { Journal, JournalEntry } from './journal';
import { maskQuery, maskSecrets } from './journal';
import { writeJson } from './json-writer';
import type { SeededRandom } from './random';
import { readBodyText } from './request-body';

interface Doorway {
  clock: VirtualClock;
  random: SeededRandom;
  apps: AppRegistry;
  tokens: AccessTokens;
  quotas: CallQuotas;
  faults: FaultBoard;
  journal: Journal;
}

type Outcome = Pick<JournalEntry, 'errcode' | 'debugReason' | 'appid'> & { answer: HttpAnswer };

const JSON_TYPE = 'application/json; encoding=utf-8';
const SLOW_MS = 3000;

/**
 * The door of api.weixin.qq.com: finds the endpoint, suffers the ordered faults, checks method,
 * token, limits and body, and writes every request into the journal. Business errors are HTTP 200.
 */
export function serveWechatApi(world: Doorway, endpoints: readonly ApiEndpoint[]) {
  const byPath = new Map(endpoints.map((endpoint) => [endpoint.path, endpoint]));

  return async function answerAsWechat(ctx: Context, next: Next): Promise<void> {
    if (isOwnPath(ctx.path)) return next();
    const query = flatten(ctx.query);
    const rawBody = await readBodyText(ctx.req);
    const rid = newRid(world);
    const endpoint = byPath.get(ctx.path);
    const fault = world.faults.take(ctx.path);
    const note = (outcome: Partial<JournalEntry>): void => {
      world.journal.write({
        method: ctx.method,
        path: ctx.path,
        query: maskQuery(query),
        body: maskSecrets(parseJson(rawBody)),
        status: 200,
        errcode: null,
        rid,
        appid: query['appid'] ?? null,
        debugReason: null,
        fault: fault?.kind ?? null,
        ...outcome,
      });
    };

    if (fault?.kind === 'slow') await delay(fault.ms ?? SLOW_MS, undefined, { ref: false });
    const interruption = fault === undefined ? undefined : interruptionOf(fault.kind);
    switch (interruption?.act) {
      case 'hang':
        // The connection stays open without a word until the caller or the sandbox closes it.
        ctx.respond = false;
        return note({ status: null });
      case 'reset':
        dropConnection(ctx);
        return note({ status: null });
      case 'refuse':
        note({ errcode: interruption.errcode, debugReason: 'injected fault' });
        return send(
          ctx,
          refusal(interruption.errcode, ERRMSG[interruption.errcode], rid, endpoint?.contentType),
        );
      case 'answer':
        note({ status: interruption.answer.status });
        return send(ctx, interruption.answer);
      case undefined:
        break;
    }

    const call = { query, rawBody, body: {}, appid: '', callerIp: ctx.ip.replace('::ffff:', '') };
    const outcome = await workOn(world, endpoint, ctx.method, call, rid);
    const { answer, ...told } = outcome;
    if (fault?.kind === 'lost-response-after-commit') {
      note({ ...told, status: null });
      return dropConnection(ctx);
    }
    note(told);
    send(ctx, spoil(fault?.kind, answer));
  };
}

async function workOn(
  world: Doorway,
  endpoint: ApiEndpoint | undefined,
  method: string,
  call: ApiCall,
  rid: string,
): Promise<Outcome> {
  let appid = call.query['appid'] ?? null;
  try {
    assertThat(endpoint !== undefined, 40066, 'the sandbox does not know this path');
    const wrongMethod = endpoint.method === 'GET' ? 43001 : 43002;
    assertThat(method === endpoint.method, wrongMethod, `${method} used`);
    if (endpoint.access === 'token') appid = admit(world, endpoint, call.query);
    const body = endpoint.method === 'POST' ? readBody(call.rawBody) : {};
    if (appid === null && typeof body['appid'] === 'string') appid = body['appid'];
    const reply = await endpoint.handle({ ...call, body, appid: appid ?? '' });
    return { errcode: 0, debugReason: null, appid, answer: render(reply, endpoint.contentType) };
  } catch (error) {
    if (!(error instanceof WechatRejection)) throw error;
    const { errcode, errmsg, debugReason } = error;
    const answer = refusal(errcode, errmsg, rid, endpoint?.contentType);
    return { errcode, debugReason, appid, answer };
  }
}

function admit(world: Doorway, endpoint: ApiEndpoint, query: Record<string, string>): string {
  const appid = world.tokens.recognise(query['access_token']);
  const { kind } = world.apps.get(appid);
  assertThat(
    endpoint.appKind === undefined || endpoint.appKind === kind,
    40001,
    `the token belongs to a ${kind}, the call is for a ${endpoint.appKind ?? ''}`,
  );
  if (endpoint.limits !== undefined) world.quotas.take(appid, endpoint.path, endpoint.limits);
  return appid;
}

function readBody(rawBody: string): JsonObject {
  assertThat(rawBody !== '', 44002, 'the body is empty');
  const body = parseJson(rawBody);
  assertThat(isJsonObject(body), 47001, 'the body is not a JSON object');
  return body;
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    // Not JSON: the caller decides whether that matters.
    return null;
  }
}

function render(reply: ApiReply, contentType: string = JSON_TYPE): HttpAnswer {
  return reply.kind === 'png'
    ? { status: 200, contentType: 'image/png', bytes: reply.bytes }
    : { status: 200, contentType, bytes: Buffer.from(writeJson(reply.body)) };
}

function refusal(errcode: Errcode, errmsg: string, rid: string, contentType?: string): HttpAnswer {
  return render({ kind: 'json', body: { errcode, errmsg: `${errmsg} rid: ${rid}` } }, contentType);
}

function send(ctx: Context, { status, contentType, contentEncoding, bytes }: HttpAnswer): void {
  ctx.status = status;
  ctx.set('Content-Type', contentType);
  if (contentEncoding !== undefined) ctx.set('Content-Encoding', contentEncoding);
  ctx.body = bytes;
}

function dropConnection(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.resetAndDestroy();
}

function newRid({ clock, random }: Doorway): string {
  const seconds = Math.floor(clock.now() / 1000).toString(16);
  return `${seconds}-${random.hex(8)}-${random.hex(8)}`;
}

function isOwnPath(path: string): boolean {
  return path === '/' || /^\/(sandbox|phone)(\/|$)/.test(path);
}

function flatten(query: NodeJS.Dict<string | string[]>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) flat[name] = first;
  }
  return flat;
}
