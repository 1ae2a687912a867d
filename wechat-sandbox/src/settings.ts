import { readFileSync } from 'node:fs';
import { DEFAULT_APP } from './default-apps';
import { isJsonObject } from './endpoint';
import type { SandboxOptions } from './sandbox-server';
import { DEFAULT_PORT } from './sandbox-server';

/**
 * Reads the program's settings from its environment:
 * - `WECHAT_SANDBOX_PORT`: 7002 unless told;
 * - `WECHAT_SANDBOX_HOST`: 127.0.0.1 unless told;
 * - `WECHAT_SANDBOX_SEED`: makes a run repeatable;
 * - `WECHAT_SANDBOX_APP_JSON`: the mini-program's compiled app.json, whose pages then count.
 *
 * @throws Error with one sentence when a setting makes no sense.
 */
export function readSettings(env: NodeJS.ProcessEnv): SandboxOptions {
  const settings: SandboxOptions = { port: readPort(env['WECHAT_SANDBOX_PORT']) };
  const host = env['WECHAT_SANDBOX_HOST'];
  const seed = env['WECHAT_SANDBOX_SEED'];
  const appJson = env['WECHAT_SANDBOX_APP_JSON'];
  if (host !== undefined && host !== '') settings.host = host;
  if (seed !== undefined && seed !== '') settings.seed = seed;
  if (appJson !== undefined && appJson !== '') {
    settings.apps = [{ ...DEFAULT_APP, pages: readPages(readFileSync(appJson, 'utf8')) }];
  }
  return settings;
}

/** The pages of an app.json, those of its subpackages included. */
export function readPages(appJson: string): string[] {
  const config: unknown = JSON.parse(appJson);
  if (!isJsonObject(config)) throw new Error('app.json is not a JSON object');
  const packages = config['subPackages'] ?? config['subpackages'];
  return [
    ...textsOf(config['pages']),
    ...(Array.isArray(packages) ? packages : []).flatMap((part: unknown) =>
      isJsonObject(part) && typeof part['root'] === 'string'
        ? textsOf(part['pages']).map((page) => `${String(part['root']).replace(/\/$/, '')}/${page}`)
        : [],
    ),
  ];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`WECHAT_SANDBOX_PORT is "${text}"; it must be a number from 0 to 65535.`);
  }
  return port;
}
