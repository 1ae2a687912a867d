import path from 'node:path';
import { send } from '@koa/send';
import type { Context, Middleware } from 'koa';

const repository = path.join(__dirname, '..', '..', '..');

const sites = [
  { at: '/ui/phone/', root: path.join(repository, 'miniprogram/dist/h5') },
  { at: '/ui/console/', root: path.join(repository, 'console/dist') },
  { at: '/ui/draws/', root: path.join(repository, 'server/public/draws') },
];
const stage = { at: '/ui/stage/', root: path.join(repository, 'server/public/stage') };

/**
 * The built customer pages and console, the page that checks draws, and in the demo the stage that shows them side by side.
 * A path without a file is the site's own to route; files with a hash in their name never change.
 */
export function serveSites(isDemo: boolean): Middleware {
  const all = isDemo ? [...sites, stage] : sites;
  return async (context, next) => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next();
    if (context.path === '/')
      return context.redirect((isDemo ? stage.at : '/ui/console/') + context.search);
    // The page that checks a campaign reads which one from its address.
    if (/^\/draws\/\w+$/.test(context.path)) {
      return sendFile(context, path.join(repository, 'server/public/draws'), 'index.html');
    }
    const site = all.find(({ at }) => `${context.path}/`.startsWith(at));
    if (!site) return next();
    if (!context.path.startsWith(site.at)) return context.redirect(site.at);
    await sendFile(context, site.root, context.path.slice(site.at.length));
  };
}

async function sendFile(context: Context, root: string, file: string): Promise<void> {
  const isAsset = /\.\w+$/.test(file);
  const isHashed = /[.-][\w-]{8,20}\.(js|css|png|svg|woff2)$/.test(file);
  const options = {
    root,
    immutable: isHashed,
    maxage: isHashed ? 31_536_000_000 : 0,
  };
  await send(context, isAsset ? file : 'index.html', options);
}
