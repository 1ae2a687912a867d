import { sandboxClient } from './sandbox-client';
import { weappClient } from './weapp-client';
import type { WechatClient } from './wechat-client';

/** The WeChat client of this build: the real one, or a browser playing it. */
export const wechat: WechatClient = process.env.TARO_ENV === 'h5' ? sandboxClient : weappClient;
