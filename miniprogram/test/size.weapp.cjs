'use strict';
// Measures the built mini-program against WeChat's limits; build it first: npm run build:weapp.
const fs = require('node:fs');
const path = require('node:path');

const dist = path.join(__dirname, '../dist/weapp');
const MAIN_BYTES_MAX = 1024 * 1024;
const PACKAGE_BYTES_MAX = 2 * 1024 * 1024;
const TAB_ICON_BYTES_MAX = 40 * 1024;

const files = fs
  .readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)));
const bytesOf = (names) =>
  names.reduce((sum, name) => sum + fs.statSync(path.join(dist, name)).size, 0);
const appConfig = JSON.parse(fs.readFileSync(path.join(dist, 'app.json'), 'utf8'));
const roots = appConfig.subPackages.map(({ root }) => root);
const isIn = (root) => (name) => name.startsWith(`${root}/`);
const scripts = files.filter((name) => name.endsWith('.js'));
const scriptText = scripts.map((name) => fs.readFileSync(path.join(dist, name), 'utf8')).join('\n');

test('the main package stays under 1 MB', () => {
  const main = files.filter((name) => !roots.some((root) => isIn(root)(name)));
  expect(bytesOf(main)).toBeLessThan(MAIN_BYTES_MAX);
});

test.each(roots)('the package %s stays under 2 MB', (root) => {
  const own = files.filter(isIn(root));
  expect(own.length).toBeGreaterThan(0);
  expect(bytesOf(own)).toBeLessThan(PACKAGE_BYTES_MAX);
});

test('carries no schema library', () => {
  expect(scriptText).not.toContain('ZodError');
});

test('uses no big number literals, which older phones cannot even parse', () => {
  expect(scriptText).not.toMatch(/[^\w$.]\d+n[^\w$]/);
});

test('tab icons are there and small enough for WeChat', () => {
  for (const { iconPath, selectedIconPath } of appConfig.tabBar.list) {
    for (const icon of [iconPath, selectedIconPath]) {
      expect(fs.statSync(path.join(dist, icon)).size).toBeLessThan(TAB_ICON_BYTES_MAX);
    }
  }
});

test('asks for what WeChat wants declared', () => {
  expect(appConfig).toMatchObject({
    lazyCodeLoading: 'requiredComponents',
    __usePrivacyCheck__: true,
  });
});
