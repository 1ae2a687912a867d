import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../test/caller';
import { startCaller } from '../test/caller';
import { FAULT_KINDS } from './faults';

let caller: Caller;
beforeEach(async () => {
  caller = await startCaller();
});
afterEach(() => caller.sandbox.close());

describe('the phone page', () => {
  it('loads everything it names from the sandbox itself', async () => {
    const { status, headers, text } = await caller.get('/phone', { person: 'p1' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    const assets = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets).toEqual(['/phone/phone.css', '/phone/phone.js']);
    for (const path of [...assets, '/phone/phone-rows.js', '/phone/phone-texts.js']) {
      expect((await caller.get(path)).status).toBe(200);
    }
  });

  it('runs no inline script or style, and may be framed', async () => {
    const { headers, text } = await caller.get('/phone');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('frame-ancestors');
    expect(headers.get('x-frame-options')).toBeNull();
    expect(text).not.toMatch(/<script(?![^>]*src=)|style="|onclick=/);
  });

  it('is where the root leads', async () => {
    const response = await fetch(`${caller.sandbox.url}/`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/phone');
  });

  it('serves no other file of its folder', async () => {
    expect((await caller.get('/phone/../package.json')).body['errcode']).toBe(40066);
    expect((await caller.get('/phone/phone.html')).status).toBe(404);
  });

  it('offers every fault kind, and both languages for every text', () => {
    const source = (name: string) => readFileSync(join(__dirname, '../public', name), 'utf8');
    for (const kind of FAULT_KINDS)
      expect(source('phone-texts.js')).toMatch(new RegExp(`^ {6}'?${kind}'?: `, 'gm'));
    const [, chinese = '', english = ''] = source('phone-texts.js').split(/^ {2}(?:zh|en): \{$/m);
    const keys = (part: string) => [...part.matchAll(/^ {4}(\w+):/gm)].map(([, key]) => key);
    expect(keys(english)).toEqual(keys(chinese));
    expect(keys(chinese).length).toBeGreaterThan(30);
  });
});
