import { useEffect } from 'react';

type Callback = () => void;
const params: Record<string, string | undefined> = {};
const storage = new Map<string, string>();

/** Stands in for a page life cycle hook that runs as soon as the component is there. */
const onMount = (callback: Callback) => useEffect(callback, []);
/** Stands in for one that runs when the component goes. */
const onUnmount = (callback: Callback) => useEffect(() => callback, []);
const never = () => undefined;

export const useLaunch = onMount;
export const useDidShow = onMount;
export const useDidHide = onUnmount;
export const useUnload = onUnmount;
export const usePullDownRefresh = never;
export const useReachBottom = never;
export const useShareAppMessage = never;
export const useRouter = () => ({ params, path: '' });

const done = () => jest.fn(async () => ({}));

/** A look at the layout, of which there is none. */
const nothingFound = {
  select: () => nothingFound,
  fields: () => nothingFound,
  boundingClientRect: () => nothingFound,
  exec: (tell: (found: null[]) => void) => tell([null]),
};

/** WeChat's API as far as the mini-program uses it; tests give the answers. */
const Taro = {
  request: jest.fn<Promise<{ statusCode: number; data: unknown }>, [{ url: string }]>(async () => ({
    statusCode: 200,
    data: {},
  })),
  login: jest.fn(async () => ({ code: 'login-code' })),
  connectSocket: jest.fn(() => new Promise(never)),
  getNetworkType: never,
  onNetworkStatusChange: never,
  getLaunchOptionsSync: () => ({ query: {} }),
  getStorageSync(key: string): unknown {
    const kept = storage.get(key);
    return kept === undefined ? '' : JSON.parse(kept);
  },
  setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.stringify(value)),
  removeStorageSync: (key: string) => void storage.delete(key),
  clearStorageSync: () => storage.clear(),
  setNavigationBarTitle: done(),
  setTabBarItem: jest.fn(),
  showToast: done(),
  showModal: jest.fn(async () => ({ confirm: true })),
  navigateTo: done(),
  redirectTo: done(),
  navigateBack: done(),
  scanCode: done(),
  setClipboardData: done(),
  getScreenBrightness: jest.fn(),
  switchTab: done(),
  stopPullDownRefresh: jest.fn(),
  onAccelerometerChange: jest.fn(),
  offAccelerometerChange: jest.fn(),
  startAccelerometer: done(),
  stopAccelerometer: done(),
  vibrateShort: done(),
  vibrateLong: done(),
  getLocation: jest.fn(async () => ({ latitude: 0, longitude: 0 })),
  getWindowInfo: () => ({ pixelRatio: 2 }),
  nextTick: (callback: Callback) => callback(),
  createSelectorQuery: () => nothingFound,
};
export default Taro;
