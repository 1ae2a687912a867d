const path = require('node:path');

const at = (relative) => path.join(__dirname, relative);

const transform = {
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: {
          legacyDecorator: true,
          useDefineForClassFields: false,
          react: { runtime: 'automatic' },
        },
      },
      module: { type: 'commonjs' },
    },
  ],
};

const moduleNameMapper = {
  '^@huike/shared-types$': at('shared-types/src/index.ts'),
  '^@huike/shared-types/client$': at('shared-types/src/client.ts'),
};
const fromBrowser = {
  ...moduleNameMapper,
  '\\.module\\.(s?css|less)$': at('tools/css-module-proxy.cjs'),
  '\\.(s?css|less|png|jpg|svg)$': at('tools/empty.cjs'),
  '^@ant-design/icons$': at('tools/icons-stub.cjs'),
  '^@tarojs/components$': at('miniprogram/test/stubs/components.tsx'),
  '^@tarojs/taro$': at('miniprogram/test/stubs/taro.ts'),
};
const ignored = ['/node_modules/', '/dist/', '/.tsbuild/'];
// ES modules alone: the server loads them with import(), which tests run as require().
const esModules = { transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'] };
const common = { transform, testPathIgnorePatterns: ignored, modulePathIgnorePatterns: ['/dist/'] };

/** unit: no database. db: on DATABASE_URL, or SQLite. weapp: the built mini-program. */
module.exports = {
  maxWorkers: 2,
  // 64-way tests on a busy machine; nothing is timed.
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      ...esModules,
      displayName: 'unit',
      testEnvironment: 'node',
      moduleNameMapper,
      roots: [at('shared-types/src'), at('server/src'), at('wechat-sandbox/src')],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [...ignored, '\\.db\\.test\\.ts$'],
    },
    {
      ...common,
      displayName: 'ui',
      testEnvironment: 'jsdom',
      moduleNameMapper: fromBrowser,
      roots: [at('console/src'), at('miniprogram/src')],
      testMatch: ['**/*.test.ts', '**/*.test.tsx'],
      setupFilesAfterEnv: [at('tools/dom-setup.cjs')],
      transformIgnorePatterns: ['/node_modules/(?!(@ant-design|@rc-component|uqr)/)'],
    },
    {
      ...common,
      ...esModules,
      displayName: 'db',
      testEnvironment: 'node',
      moduleNameMapper,
      roots: [at('server/src'), at('server/test')],
      testMatch: ['**/*.db.test.ts', '**/test/**/*.test.ts'],
      globalSetup: at('server/test/global-setup.ts'),
      globalTeardown: at('server/test/global-teardown.ts'),
    },
    {
      displayName: 'weapp',
      testEnvironment: 'node',
      rootDir: at('miniprogram'),
      testMatch: ['**/test/**/*.weapp.cjs'],
    },
  ],
};
