import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { HeaderList } from '../core/answer-requests';

/** For data: nothing in it may run, be framed, be read by other origins or be kept. */
const json: HeaderList = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Referrer-Policy', 'no-referrer'],
  ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cache-Control', 'no-store'],
].flat();

/**
 * A reply carries one of two sets: data a short one, since it is sent most, and pages, scripts and
 * whatever else a browser shows all of helmet's. Inline scripts are not allowed anywhere.
 */
export function securityHeaders(sandboxUrl: string): { json: HeaderList; pages: HeaderList } {
  return { json, pages: [...headersOnce(sandboxUrl)].flat() };
}

/**
 * What helmet sets. None of it depends on the request, so its twelve middlewares run here, once, on
 * a reply that only takes notes.
 */
function headersOnce(sandboxUrl: string): Map<string, string> {
  const headers = new Map<string, string>();
  const reply = {
    setHeader: (name: string, value: string) => void headers.set(name, value),
    removeHeader: (name: string) => void headers.delete(name),
  };
  let isDone = false;
  helmetFor(sandboxUrl)({} as IncomingMessage, reply as unknown as ServerResponse, () => {
    isDone = true;
  });
  // Were a directive to wait for something, we would serve pages without their headers.
  if (!isDone) throw new Error('helmet did not set its headers at once');
  return headers;
}

function helmetFor(sandboxUrl: string): ReturnType<typeof helmet> {
  const sandbox = sandboxUrl ? [sandboxUrl] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The UI kits style through the element; no script gains from it.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:', ...sandbox],
        frameSrc: ["'self'", ...sandbox],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // Pages of the demo are framed by its stage on the same origin.
    frameguard: { action: 'sameorigin' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    // For Internet Explorer, Flash and the like, which no page of ours runs in: only weight.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}
