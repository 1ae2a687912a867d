import { loadConfig } from './config';

const production = {
  NODE_ENV: 'production',
  APP_SECRET: 'k3J9-vQ2x-77Lm-p0Zr-Wd5T-u8Yc-Nb4H-s1Ae',
  PUBLIC_URL: 'https://member.example.com',
  WECHAT_API_URL: 'https://api.weixin.qq.com',
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
};

test('development needs no variable at all', () => {
  expect(loadConfig({})).toMatchObject({
    PORT: 7001,
    DEMO: false,
    DATABASE_URL: 'sqlite:.data/huike.db',
  });
});

test('an empty variable counts as absent', () => {
  expect(loadConfig({ PORT: '' }).PORT).toBe(7001);
});

test('production with its own secrets is accepted', () => {
  expect(loadConfig(production).NODE_ENV).toBe('production');
});

test.each([
  ['APP_SECRET', { APP_SECRET: undefined }],
  ['APP_SECRET', { APP_SECRET: 'short' }],
  ['APP_SECRET', { APP_SECRET: 'a'.repeat(64) }],
  ['WECHAT_APP_SECRET', { WECHAT_APP_SECRET: undefined }],
  ['WECHAT_APP_ID', { WECHAT_APP_ID: undefined }],
  ['WECHAT_API_URL', { WECHAT_API_URL: 'http://api.weixin.qq.com' }],
  ['SANDBOX_URL', { SANDBOX_URL: 'http://127.0.0.1:7002' }],
  ['DEMO', { DEMO: '1' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://member.example.com' }],
])('production refuses to start with an unsafe %s, and names it', (name, change) => {
  expect(() => loadConfig({ ...production, ...change })).toThrow(new RegExp(`^  ${name}: `, 'm'));
});

test('every problem is told at once, and no value', () => {
  const load = () =>
    loadConfig({
      PORT: 'secret-port',
      DATABASE_URL: 'postgres://user:hunter2@db/x',
      TIME_ZONE: 'UTC',
    });
  expect(load).toThrow(/PORT:[\s\S]*DATABASE_URL:|DATABASE_URL:[\s\S]*PORT:/);
  expect(load).not.toThrow(/hunter2|secret-port/);
});

test('a zone that does not exist is refused', () => {
  expect(() => loadConfig({ TIME_ZONE: 'Asia/Atlantis' })).toThrow(/TIME_ZONE/);
});
