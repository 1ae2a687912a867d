import Taro from '@tarojs/taro';
import { errorTexts, type Endpoint, type ErrorReply } from '@huike/shared-types/client';
import { preferences } from '../preferences/preferences';
import { isOnline } from './connectivity';
import { Offline, Refusal } from './refusal';

/** Where the API answers; the browser build is served by the API itself. */
export const apiUrl =
  process.env.TARO_ENV === 'h5' ? '' : (process.env['HUIKE_API_URL'] ?? 'http://127.0.0.1:7001');

const TIMEOUT_MS = 10_000;

export interface SendOptions {
  token?: string | null;
  idempotencyKey?: string;
}

/**
 * Sends one operation once.
 *
 * @throws Refusal where the server says no
 * @throws Offline where no server answers
 */
export async function send<Input extends object, Output>(
  endpoint: Endpoint<Input, Output>,
  input: Input,
  { token, idempotencyKey }: SendOptions = {},
): Promise<Output> {
  const { path, rest } = fillPath(endpoint.path, input);
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const { language } = preferences.get();
  const header: Record<string, string> = {
    'Accept-Language': language === 'zh' ? 'zh-CN' : 'en',
    ...(hasBody && { 'Content-Type': 'application/json' }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
  };
  const answer = await request({
    url: apiUrl + path + (hasBody ? '' : queryOf(rest)),
    method: endpoint.method,
    header,
    ...(hasBody && { data: JSON.stringify(rest) }),
  });
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data as Output;
  throw new Refusal(isErrorReply(answer.data) ? answer.data : faultOf(answer.statusCode));
}

async function request(option: {
  url: string;
  method: keyof Taro.request.Method;
  header: Record<string, string>;
  data?: string;
}): Promise<{ statusCode: number; data: unknown }> {
  try {
    const answer = await Taro.request<unknown>({
      ...option,
      dataType: 'json',
      timeout: TIMEOUT_MS,
    });
    isOnline.set(true);
    return answer;
  } catch (cause) {
    isOnline.set(false);
    throw new Offline(reasonOf(cause));
  }
}

function fillPath(pattern: string, input: object) {
  const rest: Record<string, unknown> = { ...input };
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  return { path, rest };
}

function queryOf(values: Record<string, unknown>): string {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function isErrorReply(data: unknown): data is ErrorReply {
  return typeof data === 'object' && data !== null && 'code' in data && 'requestId' in data;
}

// A proxy in between may answer with a page of its own.
function faultOf(status: number): ErrorReply {
  const code = status === 502 || status === 503 || status === 504 ? 'server.busy' : 'server.fault';
  return { code, message: errorTexts[code].zh, messages: errorTexts[code], requestId: '' };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message;
  if (typeof cause === 'object' && cause !== null && 'errMsg' in cause) return String(cause.errMsg);
  return 'request failed';
}
