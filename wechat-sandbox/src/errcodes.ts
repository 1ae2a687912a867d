/** The errcodes this sandbox can answer, with the wording WeChat uses for them. */
export const ERRMSG = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40033: 'invalid charset',
  40036: 'invalid template_id size',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  43104: 'appid not match with openid',
  43107: 'subscribe message ability is banned',
  43108: 'concurrent sends to one user',
  44002: 'empty post data',
  44991: 'reach max api minute quota limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'the content contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48006: 'forbid to clear quota because of reaching the limit',
  61010: 'code is expired',
  76021: 'cgi_path not found, please check',
  76022: 'could not use this cgi_path, no permission',
  85096: 'scene can not contain scancode_time, it is a reserved parameter',
  85401: 'time limit between 1min and 30 days',
  87007: 'session_key is not existed or expired',
  87008: 'invalid sig_method',
  87009: 'invalid signature',
  87020: 'media repeat',
} as const;

/** One of the errcodes above; anything else would be an invention of ours. */
export type Errcode = keyof typeof ERRMSG;

/**
 * A call WeChat would refuse. The caller sees `errcode` and `errmsg`; `debugReason` says what
 * exactly was wrong and goes to the journal only, because the real servers never tell.
 */
export class WechatRejection extends Error {
  readonly errcode: Errcode;
  readonly errmsg: string;
  readonly debugReason: string;

  constructor(errcode: Errcode, debugReason: string, errmsg: string = ERRMSG[errcode]) {
    super(`${errcode} ${debugReason}`);
    this.name = 'WechatRejection';
    this.errcode = errcode;
    this.errmsg = errmsg;
    this.debugReason = debugReason;
  }
}

/** Refuses with `errcode` unless `condition` holds. */
export function assertThat(
  condition: boolean,
  errcode: Errcode,
  debugReason: string,
): asserts condition {
  if (!condition) throw new WechatRejection(errcode, debugReason);
}
