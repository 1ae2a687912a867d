import { gunzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { UpstreamFailure } from '../../core/refusal';
import { parseWechatJson } from './wechat-json';

const sizeLimitBytes = 64 * 1024;

/** One call of api.weixin.qq.com. The query carries secrets: it is never put into a message. */
export interface WechatCall {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** A failure of the network or of WeChat's machines. */
export class WechatUnreachable extends UpstreamFailure {
  constructor(
    path: string,
    reason: string,
    /** False only where the request certainly never left this machine. */
    readonly mayHaveArrived: boolean,
  ) {
    super('wechat', true, `${path}: ${reason}`);
    this.name = 'WechatUnreachable';
  }
}

/** Sends calls to WeChat. */
export interface WechatTransport {
  /** @returns the JSON object of the reply. @throws WechatUnreachable */
  send(call: WechatCall): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

// Failures of these kinds happen before a byte of the request is sent.
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** @param timeouts in milliseconds; tests shorten them */
export function createWechatTransport(
  baseUrl: string,
  timeouts: { connectMs: number; replyMs: number } = { connectMs: 3000, replyMs: 5000 },
): WechatTransport {
  const agent = new Agent({
    connect: { timeout: timeouts.connectMs },
    headersTimeout: timeouts.replyMs,
    bodyTimeout: timeouts.replyMs,
    maxResponseSize: sizeLimitBytes,
    connections: 64,
  });
  return {
    async send({ method, path, query, body }) {
      const url = new URL(path, baseUrl);
      for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
      try {
        // undici's `request` follows no redirects.
        const reply = await request(url, {
          method,
          dispatcher: agent,
          ...(body
            ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
            : {}),
        });
        const bytes = Buffer.from(await reply.body.arrayBuffer());
        if (reply.statusCode !== 200) {
          throw new WechatUnreachable(path, `HTTP ${reply.statusCode}`, true);
        }
        return readObject(path, plainText(bytes, reply.headers['content-encoding']));
      } catch (error) {
        throw error instanceof WechatUnreachable ? error : unreachable(path, error);
      }
    },
    close: () => agent.destroy(),
  };
}

function plainText(bytes: Buffer, encoding: string | string[] | undefined): string {
  // Proxies compress unasked now and then.
  const isGzip = encoding === 'gzip';
  return (isGzip ? gunzipSync(bytes, { maxOutputLength: sizeLimitBytes }) : bytes).toString('utf8');
}

function readObject(path: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseWechatJson(text);
  } catch {
    // Truncated JSON or an HTML page: the same to us as no reply. The text may hold secrets.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WechatUnreachable(path, 'the reply is not a JSON object', true);
  }
  return value as Record<string, unknown>;
}

function unreachable(path: string, error: unknown): WechatUnreachable {
  const { code } = error as { code?: unknown };
  const reason = typeof code === 'string' ? code : 'no reply';
  return new WechatUnreachable(path, reason, !neverSent.has(reason));
}
