import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Next } from 'koa';

const PUBLIC_FOLDER = join(__dirname, '..', 'public');

/** The page's files; nothing else of the folder is ever served. */
const ASSETS = new Map([
  ['/phone', { file: 'phone.html', type: 'text/html; charset=utf-8' }],
  ['/phone/phone.js', { file: 'phone.js', type: 'text/javascript; charset=utf-8' }],
  ['/phone/phone-rows.js', { file: 'phone-rows.js', type: 'text/javascript; charset=utf-8' }],
  ['/phone/phone-texts.js', { file: 'phone-texts.js', type: 'text/javascript; charset=utf-8' }],
  ['/phone/phone.css', { file: 'phone.css', type: 'text/css; charset=utf-8' }],
]);

// No frame-ancestors and no X-Frame-Options: the demo shows this page inside its own.
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Serves the pretend phone at `/phone?person=p1`, and sends `/` there. */
export async function servePhonePage(ctx: Context, next: Next): Promise<void> {
  if (ctx.path === '/') return ctx.redirect('/phone');
  const asset = ASSETS.get(ctx.path);
  if (asset === undefined) return next();
  ctx.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'no-cache');
  ctx.set('Content-Type', asset.type);
  ctx.body = await readFile(join(PUBLIC_FOLDER, asset.file));
}
