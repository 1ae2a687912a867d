import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const sharedTypes = path.resolve(__dirname, '../../shared-types/src');
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
};

/** One source for the mini-program (`weapp`) and for browsers (`h5`); see package.json for the commands. */
export default defineConfig(() => {
  const config: UserConfigExport = {
    projectName: 'huike',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    // Both targets are kept side by side, so that building one does not remove the other.
    outputRoot: `dist/${process.env['TARO_ENV']}`,
    plugins: [],
    alias: { '@huike/shared-types/client': path.join(sharedTypes, 'client.ts') },
    env: {
      HUIKE_API_URL: JSON.stringify(process.env['HUIKE_API_URL'] ?? 'http://127.0.0.1:7001'),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true },
    jsMinimizer: 'terser',
    cssMinimizer: 'csso',
    mini: {
      compile: { include: [sharedTypes] },
      optimizeMainPackage: { enable: true },
      // CSS modules do not depend on their order.
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules },
    },
    h5: {
      compile: { include: [sharedTypes] },
      publicPath: '/ui/phone/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      devServer: {
        port: 7005,
        open: false,
        proxy: [{ context: ['/member'], target: 'http://127.0.0.1:7001', ws: true }],
      },
      output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[hash].css',
        chunkFilename: 'css/[name].[chunkhash].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        pxtransform: {
          enable: true,
          config: { baseFontSize: 20, minRootSize: 20, maxRootSize: 23 },
        },
        cssModules,
      },
      webpackChain(chain) {
        // The card must open without network, so no page may sit in a chunk that is fetched on demand.
        chain.module.set('parser', { javascript: { dynamicImportMode: 'eager' } });
      },
    },
  };
  return config;
});
