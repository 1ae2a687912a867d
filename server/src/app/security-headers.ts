import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Middleware } from 'koa';

/** The same set of headers on every reply; inline scripts are not allowed anywhere. */
export function securityHeaders(sandboxUrl: string): Middleware {
  const headers = [...headersOnce(sandboxUrl)];
  return (context, next) => {
    for (const [name, value] of headers) context.res.setHeader(name, value);
    return next();
  };
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
    xDnsPrefetchControl: false,
    originAgentCluster: false,
  });
}
