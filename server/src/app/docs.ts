import { readFileSync } from 'node:fs';
import path from 'node:path';
import { send } from '@koa/send';
import type { Middleware } from 'koa';

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Huike API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
const start = "window.SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' });";

/** `/openapi.json`, and a page to read it at `/docs`, from disk. */
export function serveDocs(document: object): Middleware {
  const text = JSON.stringify(document);
  const files = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  return async (context, next) => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next();
    if (context.path === '/openapi.json') {
      context.type = 'application/json';
      context.body = text;
    } else if (context.path === '/docs' || context.path === '/docs/') {
      context.type = 'html';
      context.body = page;
    } else if (context.path === '/docs/start.js') {
      context.type = 'js';
      context.body = start;
    } else if (/^\/docs\/swagger-ui(-bundle)?\.(css|js)$/.test(context.path)) {
      await send(context, path.basename(context.path), { root: files, maxAge: 86_400_000 });
    } else {
      return next();
    }
  };
}

/** Version of the product, from the package file beside the build. */
export function productVersion(): string {
  const file = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
