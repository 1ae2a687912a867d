import { readPages, readSettings } from './settings';

describe('the settings', () => {
  it('are port 7002 and nothing else unless told', () => {
    expect(readSettings({})).toEqual({ port: 7002 });
    const env = { WECHAT_SANDBOX_PORT: '0', WECHAT_SANDBOX_SEED: 's', WECHAT_SANDBOX_HOST: '::1' };
    expect(readSettings(env)).toEqual({ port: 0, seed: 's', host: '::1' });
  });

  it.each(['seven', '70000', '1.5'])('refuse the port %s', (port) => {
    expect(() => readSettings({ WECHAT_SANDBOX_PORT: port })).toThrow('WECHAT_SANDBOX_PORT');
  });

  it('take the pages of an app.json, subpackages included', () => {
    const appJson = JSON.stringify({
      pages: ['pages/home/index'],
      subPackages: [{ root: 'packages/gift', pages: ['detail/index', 'list/index'] }],
    });
    expect(readPages(appJson)).toEqual([
      'pages/home/index',
      'packages/gift/detail/index',
      'packages/gift/list/index',
    ]);
  });
});
