import type { Errcode } from './errcodes';
import { WechatRejection } from './errcodes';
import type { WireValue } from './json-writer';

/** A parsed JSON object. */
export type JsonObject = Record<string, unknown>;

/** One request after the door has checked method, token and body. */
export interface ApiCall {
  query: Record<string, string>;
  /** The JSON body; empty for GET. */
  body: JsonObject;
  rawBody: string;
  /** The app that owns the access token; empty for endpoints that take none. */
  appid: string;
  callerIp: string;
}

/** What an endpoint answers: JSON, or the bytes of a picture. */
export type ApiReply =
  { kind: 'json'; body: Record<string, WireValue> } | { kind: 'png'; bytes: Buffer };

/** How often an app may call an endpoint, and what it hears when it does so more often. */
export interface CallLimits {
  perMinute?: number;
  perDay?: number;
  minuteErrcode?: Errcode;
}

/** One path of api.weixin.qq.com. */
export interface ApiEndpoint {
  method: 'GET' | 'POST';
  path: string;
  /** `token`: an access token in the query is required. `open`: the call brings its own proof. */
  access: 'token' | 'open';
  /** Only tokens of this kind of app are good here. */
  appKind?: 'mini-program' | 'official-account';
  /** `sns/*` answers JSON under text/plain. */
  contentType?: 'text/plain';
  /** The door counts calls that bring a token; `open` endpoints count once they know the app. */
  limits?: CallLimits;
  handle(call: ApiCall): ApiReply | Promise<ApiReply>;
}

/** A plain JSON answer. */
export function json(body: Record<string, WireValue>): ApiReply {
  return { kind: 'json', body };
}

/** A JSON answer that begins with errcode 0. */
export function ok(body: Record<string, WireValue> = {}): ApiReply {
  return { kind: 'json', body: { errcode: 0, errmsg: 'ok', ...body } };
}

/** Reads a non-empty text member, or refuses with `errcode`. */
export function getText(from: JsonObject, name: string, errcode: Errcode): string {
  const value = from[name];
  if (typeof value !== 'string' || value === '') {
    throw new WechatRejection(errcode, `${name} is missing, empty or not a string`);
  }
  return value;
}

/** Reads a text member that may be absent; refuses with `errcode` when it is not a string. */
export function findText(from: JsonObject, name: string, errcode: Errcode): string | undefined {
  const value = from[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new WechatRejection(errcode, `${name} is not a string`);
  return value;
}

/** Whether a parsed value is a JSON object (and not a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
