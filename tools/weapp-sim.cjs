'use strict';
// Runs a built Taro mini-program (dist/weapp) in a V8 context that offers only what WeChat's logic
// layer offers: no window, no document, no eval. It applies setData as the view would, and refuses
// events that the generated templates do not bind. It shows no layout and no native behaviour.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const SET_DATA_BYTES_MAX = 1_048_576;
const PAGE_COUNT_MAX = 10;

/**
 * Loads the app and calls its onLaunch and onShow.
 *
 * @param dist folder of the built mini-program
 * @param options.wx answers in place of the default ones, by API name
 * @param options.storage storage of an earlier launch (`api.storage`), to play a relaunch
 * @param options.evalMode WeChat versions differ: `throw`, or `noop` where Function does nothing
 */
function launch(
  dist,
  { wx: wxOverrides = {}, query = {}, storage = new Map(), evalMode = 'throw' } = {},
) {
  const root = path.resolve(dist);
  const appConfig = JSON.parse(fs.readFileSync(path.join(root, 'app.json'), 'utf8'));
  const routes = routesOf(appConfig);
  const templates = readTemplates(root);
  const state = {
    app: null,
    calls: [],
    errors: [],
    setDataBytes: 0,
    setDataBytesMax: 0,
    setDataCount: 0,
  };
  const pages = new Map();
  const stack = [];
  let loadingRoute;

  const top = () => stack[stack.length - 1];
  const wx = {
    ...defaultWx({ appConfig, query, storage, state, navigate, goBack }),
    ...wxOverrides,
  };
  const requireModule = createLoader({
    root,
    wx,
    evalMode,
    state,
    stack,
    pages,
    route: () => loadingRoute,
  });

  function open(route, options = {}) {
    loadingRoute = route;
    requireModule(path.join(root, route));
    const config = pages.get(route);
    if (!config) throw new Error(`Page() was not called for ${route}`);
    const page = Object.create(config);
    Object.assign(page, {
      route,
      __route__: route,
      options,
      data: structuredClone(config.data ?? {}),
    });
    page.setData = (change, callback) => {
      const text = JSON.stringify(change);
      state.setDataCount += 1;
      state.setDataBytes += text.length;
      state.setDataBytesMax = Math.max(state.setDataBytesMax, text.length);
      if (text.length > SET_DATA_BYTES_MAX) state.errors.push('setData over 1 MiB');
      for (const [where, value] of Object.entries(JSON.parse(text)))
        setAtPath(page.data, where, value);
      if (callback) setTimeout(() => callback.call(page), 0);
    };
    page.selectComponent = () => null;
    page.createSelectorQuery = wx.createSelectorQuery;
    stack.push(page);
    page.onLoad(options);
    page.onShow?.();
    setTimeout(() => page.onReady?.(), 5);
    return page;
  }

  function navigate(kind, option) {
    const [route, queryText = ''] = option.url.replace(/^\//, '').split('?');
    if (!routes.includes(route))
      return failWith(option, `navigateTo:fail page "${route}" is not found`);
    if (kind === 'push' && stack.length >= PAGE_COUNT_MAX)
      return failWith(option, 'webview count limit exceed');
    if (kind === 'push') top()?.onHide?.();
    if (kind === 'replace') stack.pop()?.onUnload?.();
    if (kind === 'relaunch') while (stack.length > 0) stack.pop().onUnload?.();
    open(route, Object.fromEntries(new URLSearchParams(queryText)));
    option.success?.({});
    return Promise.resolve({});
  }

  function goBack({ delta = 1, success } = {}) {
    for (let count = 0; count < delta && stack.length > 1; count += 1) stack.pop().onUnload?.();
    top().onShow?.();
    success?.({});
    return Promise.resolve({});
  }

  const nodes = () => [...walk(top()?.data.root)];
  const textOf = (from) =>
    [...walk(from)]
      .filter((node) => node.v != null)
      .map((node) => node.v)
      .join('');
  const byId = (id) => nodes().find((node) => node.uid === id);

  const api = {
    state,
    storage,
    routes,
    wx,
    open,
    get page() {
      return top();
    },
    /** Leaves the app: every page goes, and with it its timers. */
    close() {
      while (stack.length > 0) stack.pop().onUnload?.();
    },
    /** Hides the page on top as switching to another app does, and shows it again. */
    hide: () => top().onHide?.(),
    show: () => top().onShow?.(),
    tick: (ms = 30) => new Promise((resolve) => setTimeout(resolve, ms)),
    async waitFor(condition, ms = 5000) {
      const end = Date.now() + ms;
      for (;;) {
        const found = attempt(condition);
        if (found) return found;
        if (Date.now() > end)
          throw new Error(`waited in vain for ${condition}; on the page: ${api.text()}`);
        await api.tick(10);
      }
    },
    nodes,
    byId,
    /** All text of the page, or of the node with this id. */
    text: (id) => textOf(id === undefined ? top()?.data.root : byId(id)),
    /** An attribute of a node by its WXML name, for example `src`. */
    attribute(id, name) {
      const node = byId(id);
      const key = Object.entries(templates[node.nn]?.attributes ?? {}).find(
        ([, known]) => known === name,
      )?.[0];
      return node[key ?? name];
    },
    /** Sets off an event on the node that binds it; native bubbling is not played. */
    fire(id, type, detail = {}) {
      const node = byId(id);
      if (!node) throw new Error(`there is no node ${id}`);
      const template = templates[node.nn];
      if (!template?.events.has(type))
        throw new Error(`<${template?.tag ?? node.nn}> does not bind ${type}`);
      const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } };
      top().eh({
        type,
        timeStamp: Date.now(),
        target,
        currentTarget: target,
        detail,
        touches: [],
        changedTouches: [],
        mpEvent: null,
      });
    },
  };

  requireModule(path.join(root, 'app.js'));
  const launchOptions = wx.getLaunchOptionsSync();
  state.app.onLaunch?.call(state.app, launchOptions);
  state.app.onShow?.call(state.app, launchOptions);
  return api;
}

/** Every page of an app.json, those of the sub-packages included. */
function routesOf(appConfig) {
  const packages = appConfig.subPackages ?? appConfig.subpackages ?? [];
  return [
    ...appConfig.pages,
    ...packages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
  ];
}

// Numbers of Taro's templates, back to tags, attribute names and bound events.
function readTemplates(root) {
  const wxml = fs.readFileSync(path.join(root, 'base.wxml'), 'utf8');
  const templates = {};
  for (const [, name, body] of wxml.matchAll(
    /<template name="tmpl_\d+_([\w-]+)">([\s\S]*?)<\/template>/g,
  )) {
    const element = body.match(/^\s*<(?!template)([\w-]+)([^>]*)>/);
    if (!element) continue;
    const key = name.replace(/_(focus|blur)$/, '');
    templates[key] ??= { tag: element[1], attributes: {}, events: new Set() };
    const template = templates[key];
    for (const [, attribute, value] of element[2].matchAll(/([\w:-]+)="([^"]*)"/g)) {
      const event = attribute.match(/^(?:bind|catch):?(.+)$/);
      const source = value.match(/\bi\.([a-zA-Z]\w*)/);
      if (event && value === 'eh') template.events.add(event[1]);
      else if (source) template.attributes[source[1]] = attribute;
    }
  }
  return templates;
}

function createLoader({ root, wx, evalMode, state, stack, pages, route }) {
  const sandbox = {
    wx,
    console: new Proxy(console, {
      get:
        (_, level) =>
        (...parts) => {
          if (level === 'error') state.errors.push(parts.map(String).join(' '));
        },
    }),
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    App: (config) => {
      state.app = config;
    },
    getApp: () => state.app,
    getCurrentPages: () => stack,
    Page: (config) => pages.set(route(), config),
    Component: () => undefined,
    Behavior: (behaviour) => behaviour,
    requirePlugin: () => ({}),
    __wxConfig: {},
  };
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
  if (evalMode === 'noop') {
    vm.runInContext(
      `{ const { prototype } = Function;
         globalThis.Function = function () { return function () {} };
         globalThis.Function.prototype = prototype;
         globalThis.eval = function () {} }`,
      context,
    );
  }
  const loaded = new Map();
  const globalObject = {};
  return function requireModule(name) {
    const file = name.endsWith('.js') ? name : `${name}.js`;
    if (!file.startsWith(root)) throw new Error(`require outside of the package: ${file}`);
    if (loaded.has(file)) return loaded.get(file).exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const hidden = 'window,document,location,navigator,self';
    const source = `(function(require,module,exports,global,${hidden}){${fs.readFileSync(file, 'utf8')}\n})`;
    const requireFrom = (request) => requireModule(path.resolve(path.dirname(file), request));
    vm.runInContext(source, context, { filename: file })(
      requireFrom,
      module,
      module.exports,
      globalObject,
    );
    return module.exports;
  };
}

function defaultWx({ appConfig, query, storage, state, navigate, goBack }) {
  const answer =
    (name, extra = {}) =>
    (option = {}) => {
      state.calls.push([name, option]);
      const result = { errMsg: `${name}:ok`, ...extra };
      if (!option.success && !option.fail && !option.complete) return Promise.resolve(result);
      queueMicrotask(() => {
        option.success?.(result);
        option.complete?.(result);
      });
      return undefined;
    };
  const nothing = () => undefined;
  const system = {
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    pixelRatio: 2,
    platform: 'devtools',
    SDKVersion: '3.6.0',
    language: 'zh_CN',
    statusBarHeight: 20,
    safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
  };
  const launchOptions = { path: appConfig.pages[0], query, scene: 1001 };
  return {
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getDeviceInfo: () => ({ platform: 'devtools' }),
    getAppBaseInfo: () => ({ SDKVersion: '3.6.0', language: 'zh_CN' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wxsim', envVersion: 'develop' } }),
    getLaunchOptionsSync: () => launchOptions,
    getEnterOptionsSync: () => launchOptions,
    getMenuButtonBoundingClientRect: () => ({
      top: 24,
      bottom: 56,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    }),
    getStorageSync: (key) => (storage.has(key) ? JSON.parse(storage.get(key)) : ''),
    setStorageSync: (key, value) => void storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    canIUse: () => true,
    nextTick: (callback) => setTimeout(() => callback(), 0),
    login: answer('login', { code: 'sim-code' }),
    request: answer('request', { statusCode: 200, data: {}, header: {} }),
    connectSocket: ({ success } = {}) => {
      setTimeout(() => success?.({ errMsg: 'connectSocket:ok' }), 0);
      return {
        onOpen: nothing,
        onMessage: nothing,
        onClose: nothing,
        onError: nothing,
        send: nothing,
        close: nothing,
      };
    },
    getNetworkType: answer('getNetworkType', { networkType: 'wifi' }),
    getScreenBrightness: answer('getScreenBrightness', { value: 0.4 }),
    setScreenBrightness: answer('setScreenBrightness'),
    setKeepScreenOn: answer('setKeepScreenOn'),
    setVisualEffectOnCapture: answer('setVisualEffectOnCapture'),
    vibrateShort: answer('vibrateShort'),
    vibrateLong: answer('vibrateLong'),
    startAccelerometer: answer('startAccelerometer'),
    stopAccelerometer: answer('stopAccelerometer'),
    onAccelerometerChange: nothing,
    offAccelerometerChange: nothing,
    getLocation: answer('getLocation', { latitude: 30.25, longitude: 120.16 }),
    openSetting: answer('openSetting'),
    setClipboardData: answer('setClipboardData'),
    showToast: answer('showToast'),
    showModal: answer('showModal', { confirm: true }),
    showLoading: answer('showLoading'),
    hideLoading: answer('hideLoading'),
    setNavigationBarTitle: answer('setNavigationBarTitle'),
    setTabBarItem: answer('setTabBarItem'),
    stopPullDownRefresh: answer('stopPullDownRefresh'),
    onAppShow: nothing,
    onAppHide: nothing,
    onUnhandledRejection: nothing,
    onError: nothing,
    onThemeChange: nothing,
    onWindowResize: nothing,
    offWindowResize: nothing,
    onMemoryWarning: nothing,
    onNetworkStatusChange: nothing,
    onNeedPrivacyAuthorization: nothing,
    onUserCaptureScreen: nothing,
    offUserCaptureScreen: nothing,
    createSelectorQuery: selectorQuery,
    createIntersectionObserver: () => ({
      relativeTo() {
        return this;
      },
      relativeToViewport() {
        return this;
      },
      observe: nothing,
      disconnect: nothing,
    }),
    navigateTo: (option) => navigate('push', option),
    redirectTo: (option) => navigate('replace', option),
    reLaunch: (option) => navigate('relaunch', option),
    switchTab: (option) => navigate('relaunch', option),
    navigateBack: goBack,
  };
}

function selectorQuery() {
  let callback;
  const chain = (found) => {
    callback = typeof found === 'function' ? found : callback;
    return query;
  };
  const query = {
    in: chain,
    select: chain,
    selectAll: chain,
    selectViewport: chain,
    boundingClientRect: chain,
    scrollOffset: chain,
    fields: (_, found) => chain(found),
    node: chain,
    exec(done) {
      const box = { width: 100, height: 40, top: 0, left: 0, right: 100, bottom: 40 };
      setTimeout(() => {
        callback?.(box);
        done?.([box]);
      });
    },
  };
  return query;
}

// Paths of setData look like `root.cn.[0].cn`.
function setAtPath(target, where, value) {
  const keys = where.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop();
  let place = target;
  for (const [index, key] of keys.entries()) {
    place[key] ??= /^\d+$/.test(keys[index + 1] ?? last) ? [] : {};
    place = place[key];
  }
  place[last] = value;
}

function* walk(node) {
  if (!node) return;
  yield node;
  for (const child of node.cn ?? []) yield* walk(child);
}

function failWith(option, errMsg) {
  option.fail?.({ errMsg });
  return Promise.reject(Object.assign(new Error(errMsg), { errMsg }));
}

function attempt(condition) {
  try {
    return condition();
  } catch {
    // What is asked about may not be on the page yet.
    return undefined;
  }
}

module.exports = { launch };
