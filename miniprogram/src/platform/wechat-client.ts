/** What the pages need from the WeChat client, whoever plays it. */
export interface WechatClient {
  /** Whose WeChat this is; empty where WeChat itself guarantees there is only one. */
  identity(): string;
  /** A fresh login code; one use, never kept. */
  loginCode(): Promise<string>;
  /**
   * A fresh phone code without WeChat's own button. Undefined in WeChat, where only
   * `open-type=getPhoneNumber` hands one out.
   */
  phoneCode: (() => Promise<string>) | undefined;
}
