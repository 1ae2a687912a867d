import Taro from '@tarojs/taro';
import { observable } from '../state/observable';

/** Whether the server could be reached at the last try, and whether the phone has a network. */
export const isOnline = observable(true);

/** Follows the phone's own reports; requests correct them, since "connected" may still reach nobody. */
export function watchNetwork(): void {
  Taro.onNetworkStatusChange(({ isConnected }) => isOnline.set(isConnected));
  void Taro.getNetworkType({
    success: ({ networkType }) => {
      if (networkType === 'none') isOnline.set(false);
    },
  });
}
