/** Who a login code belongs to. None of it may be logged or leave the server. */
export interface WechatLogin {
  /** The person within this mini-program. */
  openid: string;
  /** The person across the retailer's WeChat accounts; null where they are not bound together. */
  unionid: string | null;
  sessionKey: string;
}

/** What the product asks of api.weixin.qq.com. Network calls: never inside a transaction. */
export interface WechatOpen {
  /**
   * Exchanges the code of wx.login; a code works once, so this is never tried twice.
   * @throws Refusal wechat.code_invalid, wechat.account_restricted; UpstreamFailure
   */
  exchangeLoginCode(code: string): Promise<WechatLogin>;
  /**
   * Exchanges the code of the getPhoneNumber button.
   * @param openid WeChat refuses the code where it is another person's
   * @returns mainland numbers as 11 digits, others with `+` and their country code
   * @throws Refusal wechat.code_invalid; UpstreamFailure
   */
  exchangePhoneCode(code: string, openid: string): Promise<{ phone: string }>;
}
