import type { Context, Next } from 'koa';
import type { JsonObject } from './endpoint';
import { isJsonObject } from './endpoint';
import { WechatRejection } from './errcodes';
import { readBodyText } from './request-body';

/** A control call that makes no sense; the developer gets the reason. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.name = 'ControlRefusal';
    this.status = status;
  }
}

/** Lets every origin use the control API, and turns refusals into JSON with a plain sentence. */
export async function answerControlCalls(ctx: Context, next: Next): Promise<void> {
  if (!/^\/sandbox(\/|$)/.test(ctx.path)) return next();
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cache-Control', 'no-store');
  if (ctx.method === 'OPTIONS') {
    ctx.set('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    ctx.set('Access-Control-Allow-Headers', 'Content-Type');
    ctx.set('Access-Control-Allow-Private-Network', 'true');
    ctx.set('Access-Control-Max-Age', '600');
    ctx.status = 204;
    return;
  }
  try {
    await next();
    if (ctx.body === undefined) throw new ControlRefusal(404, `there is no ${ctx.path}`);
  } catch (error) {
    const refusal = asRefusal(error);
    ctx.status = refusal.status;
    ctx.body = { code: `sandbox.${refusal.status}`, message: refusal.message };
  }
}

/** Reads a control call's JSON body; an absent body counts as `{}`. */
export async function readControlBody(ctx: Context): Promise<JsonObject> {
  const text = await readBodyText(ctx.req);
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (isJsonObject(body)) return body;
  } catch {
    // Falls through to the refusal below, which covers both kinds of nonsense.
  }
  throw new ControlRefusal(400, 'the body must be a JSON object');
}

/** Reads a text member of a control body. */
export function readText(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') {
    throw new ControlRefusal(400, `${name} must be a non-empty string`);
  }
  return value;
}

/** Reads a list of texts from a control body. */
export function readTexts(body: JsonObject, name: string): string[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((member) => typeof member === 'string')) {
    throw new ControlRefusal(400, `${name} must be a list of strings`);
  }
  return value;
}

/** Reads a number from a control body or query; undefined when absent. */
export function findNumber(value: unknown, name: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw new ControlRefusal(400, `${name} must be a number`);
  }
  return number;
}

function asRefusal(error: unknown): ControlRefusal {
  if (error instanceof ControlRefusal) return error;
  if (error instanceof RangeError) return new ControlRefusal(400, error.message);
  if (error instanceof WechatRejection) return new ControlRefusal(400, error.debugReason);
  throw error;
}
