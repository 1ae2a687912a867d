import Taro from '@tarojs/taro';
import { Offline } from '../api/refusal';
import type { WechatClient } from './wechat-client';

/** The real WeChat client around a mini-program. */
export const weappClient: WechatClient = {
  identity: () => '',
  async loginCode() {
    try {
      const { code } = await Taro.login();
      return code;
    } catch {
      // wx.login fails only where WeChat itself has no network.
      throw new Offline('wx.login failed');
    }
  },
  phoneCode: undefined,
};
