import { gzipSync } from 'node:zlib';
import type { Errcode } from './errcodes';
import type { FaultKind } from './faults';

/** An HTTP answer, ready to be sent. */
export interface HttpAnswer {
  status: number;
  contentType: string;
  contentEncoding?: string;
  bytes: Buffer;
}

/** What to do instead of working on the request. */
export type Interruption =
  | { act: 'hang' }
  | { act: 'reset' }
  | { act: 'refuse'; errcode: Errcode }
  | { act: 'answer'; answer: HttpAnswer };

/** What a fault does before the request is worked on; undefined when it lets the work happen. */
export function interruptionOf(kind: FaultKind): Interruption | undefined {
  switch (kind) {
    case 'timeout-before':
      return { act: 'hang' };
    case 'reset':
      return { act: 'reset' };
    case 'busy':
      return { act: 'refuse', errcode: -1 };
    case 'token-invalid':
      return { act: 'refuse', errcode: 40001 };
    case 'token-expired':
      return { act: 'refuse', errcode: 42001 };
    case 'quota-day':
      return { act: 'refuse', errcode: 45009 };
    case 'quota-minute':
      return { act: 'refuse', errcode: 45011 };
    case 'http-429':
      return { act: 'answer', answer: plainAnswer(429, 'Too Many Requests') };
    case 'http-500':
      return { act: 'answer', answer: plainAnswer(500, 'Internal Server Error') };
    case 'html-502':
      return { act: 'answer', answer: gatewayPage() };
    case 'slow':
    case 'lost-response-after-commit':
    case 'truncated-json':
    case 'gzip':
      return undefined;
  }
}

/** Spoils a finished answer; the work behind it stays done. */
export function spoil(kind: FaultKind | undefined, answer: HttpAnswer): HttpAnswer {
  if (kind === 'truncated-json') {
    const half = Math.floor(answer.bytes.length / 2);
    return { ...answer, bytes: answer.bytes.subarray(0, half) };
  }
  if (kind === 'gzip') {
    return { ...answer, contentEncoding: 'gzip', bytes: gzipSync(answer.bytes) };
  }
  return answer;
}

function plainAnswer(status: number, text: string): HttpAnswer {
  return { status, contentType: 'text/plain', bytes: Buffer.from(text) };
}

function gatewayPage(): HttpAnswer {
  const html =
    '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1>' +
    '</center><hr><center>nginx</center></body></html>';
  return { status: 502, contentType: 'text/html', bytes: Buffer.from(html) };
}
