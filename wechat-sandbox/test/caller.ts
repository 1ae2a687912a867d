import type { Sandbox, SandboxOptions } from '../src/index';
import { DEFAULT_APP, DEFAULT_APP_SECRET, DEFAULT_APPID, startSandbox } from '../src/index';

/** An answer of the sandbox, its JSON already parsed. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A test's way of talking to its own sandbox over HTTP. */
export interface Caller {
  sandbox: Sandbox;
  get(path: string, query?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, query?: Record<string, string>): Promise<Answer>;
  /** A call of the control API; the path comes without `/sandbox`. */
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** A stable access token, asked for over HTTP. */
  token(appid?: string, secret?: string): Promise<string>;
  /** A code of wx.login. */
  loginCode(personId: string, appid?: string): Promise<string>;
  /** Logs a person in and returns what code2session answered. */
  login(personId: string): Promise<Record<string, unknown>>;
  /** The debug reason of the newest journal entry. */
  lastReason(): string | null | undefined;
}

/** The query that exchanges a login code. */
export function exchangeQuery(code: string): Record<string, string> {
  return {
    appid: DEFAULT_APPID,
    secret: DEFAULT_APP_SECRET,
    js_code: code,
    grant_type: 'authorization_code',
  };
}

/** The body that asks for a token. */
export function tokenRequest(appid = DEFAULT_APPID, secret = DEFAULT_APP_SECRET) {
  return { grant_type: 'client_credential', appid, secret };
}

/** A second mini-program, not bound to an open-platform account. */
export const OTHER_APP = {
  ...DEFAULT_APP,
  appid: 'wxffffffffffff0002',
  secret: 'sandbox-secret-of-the-other-app',
  openPlatformId: 'another-platform',
};

/** Starts a sandbox on a free port, with the same seed every time. */
export async function startCaller(options: SandboxOptions = {}): Promise<Caller> {
  const sandbox = await startSandbox({ port: 0, seed: 'tests', ...options });
  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(sandbox.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  };
  const get: Caller['get'] = (path, query = {}) =>
    call(`${path}?${new URLSearchParams(query).toString()}`);
  const post: Caller['post'] = (path, body, query = {}) =>
    call(`${path}?${new URLSearchParams(query).toString()}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const control: Caller['control'] = (method, path, body) =>
    call(
      `/sandbox${path}`,
      body === undefined ? { method } : { method, body: JSON.stringify(body) },
    );
  const loginCode: Caller['loginCode'] = async (personId, appid = DEFAULT_APPID) => {
    const { body } = await control('POST', `/people/${personId}/login-code`, { appid });
    return String(body['code']);
  };
  return {
    sandbox,
    get,
    post,
    control,
    loginCode,
    token: async (appid, secret) => {
      const { body } = await post('/cgi-bin/stable_token', tokenRequest(appid, secret));
      return String(body['access_token']);
    },
    login: async (personId) =>
      (await get('/sns/jscode2session', exchangeQuery(await loginCode(personId)))).body,
    lastReason: () => sandbox.journal.read().at(-1)?.debugReason,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const body: Record<string, unknown> = JSON.parse(text);
    return body;
  } catch {
    return {};
  }
}
