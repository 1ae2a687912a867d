export { createHttpWechatOpen, type WechatOpenOptions } from './http-wechat-open';
export type { WechatLogin, WechatOpen } from './wechat-open';
