// The pretend phone's two languages, and how it writes times in them.

const TEXTS = {
  zh: {
    switchPerson: '切换用户',
    messages: '消息',
    scan: '扫一扫',
    platform: '平台',
    loggedIn: '已登录小程序',
    notLoggedIn: '未登录小程序',
    notLoggedInHint: '在小程序里登录后，这里会显示 openid',
    noMessages: '还没有服务消息。在小程序里同意订阅后，通知会出现在这里。',
    openMiniProgram: '进入小程序查看',
    noPage: '无跳转页面',
    clock: '虚拟时钟',
    oneMinute: '+1 分钟',
    fiveMinutes: '+5 分钟',
    twoHours: '+2 小时',
    realTime: '复位',
    isRealTime: '与真实时间一致',
    ahead: '偏移',
    faults: '故障注入',
    faultPath: '接口',
    faultKind: '故障',
    anyPath: '所有接口',
    addFault: '下一次调用出故障',
    clearFaults: '清除全部故障',
    pending: '待触发',
    hit: '已触发',
    journal: '最近请求',
    newestFirst: '新的在前',
    noJournal: '还没有请求',
    close: '关闭',
    scanHint: '粘贴二维码内容或网址',
    scanGo: '识别',
    scanned: '已识别：',
    scanEmpty: '请先输入内容',
    printedCodes: '最近生成的小程序码',
    noCodes: '暂无',
    offline: '连接不到沙箱，正在重试…',
    noReply: '无应答',
    faultKinds: {
      busy: '系统繁忙 -1',
      'token-invalid': '令牌无效 40001',
      'token-expired': '令牌过期 42001',
      'quota-day': '超出日限额 45009',
      'quota-minute': '超出分钟限额 45011',
      'timeout-before': '超时（未处理）',
      'lost-response-after-commit': '已处理但丢失应答',
      reset: '连接重置',
      slow: '慢应答 3 秒',
      'http-429': 'HTTP 429',
      'http-500': 'HTTP 500',
      'html-502': 'HTML 502',
      'truncated-json': 'JSON 被截断',
      gzip: 'gzip 应答',
    },
  },
  en: {
    switchPerson: 'Switch person',
    messages: 'Messages',
    scan: 'Scan',
    platform: 'Platform',
    loggedIn: 'Logged in',
    notLoggedIn: 'Not logged in',
    notLoggedInHint: 'The openid appears here after a login in the mini-program',
    noMessages:
      'No service messages yet. They appear here once the person agrees to a subscription.',
    openMiniProgram: 'Open in mini-program',
    noPage: 'Opens nothing',
    clock: 'Virtual clock',
    oneMinute: '+1 min',
    fiveMinutes: '+5 min',
    twoHours: '+2 h',
    realTime: 'Reset',
    isRealTime: 'Real time',
    ahead: 'Offset',
    faults: 'Faults',
    faultPath: 'Endpoint',
    faultKind: 'Fault',
    anyPath: 'Any endpoint',
    addFault: 'Break the next call',
    clearFaults: 'Clear all faults',
    pending: 'armed',
    hit: 'hit',
    journal: 'Recent requests',
    newestFirst: 'newest first',
    noJournal: 'No requests yet',
    close: 'Close',
    scanHint: 'Paste a code’s text or an address',
    scanGo: 'Scan',
    scanned: 'Scanned: ',
    scanEmpty: 'Enter something first',
    printedCodes: 'Mini-program codes printed lately',
    noCodes: 'None',
    offline: 'The sandbox does not answer; retrying…',
    noReply: 'no reply',
    faultKinds: {
      busy: 'Busy -1',
      'token-invalid': 'Token invalid 40001',
      'token-expired': 'Token expired 42001',
      'quota-day': 'Daily quota 45009',
      'quota-minute': 'Minute quota 45011',
      'timeout-before': 'Timeout, not done',
      'lost-response-after-commit': 'Done, answer lost',
      reset: 'Connection reset',
      slow: 'Slow, 3 s',
      'http-429': 'HTTP 429',
      'http-500': 'HTTP 500',
      'html-502': 'HTML 502',
      'truncated-json': 'Truncated JSON',
      gzip: 'gzip answer',
    },
  },
};

let language = 'zh';

/** The language shown now: `zh` or `en`. */
export function currentLanguage() {
  return language;
}

/** Changes the language; the caller redraws. */
export function setLanguage(chosen) {
  language = chosen === 'en' ? 'en' : 'zh';
}

/** A text of the page in the present language. */
export function text(key) {
  return TEXTS[language][key];
}

/** An instant as hour and minute in China, with month and day when wanted. */
export function timeText(instant, withDay) {
  const options = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' };
  if (withDay) Object.assign(options, { month: 'numeric', day: 'numeric' });
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, options).format(new Date(instant));
}

/** A number of seconds as a signed, rounded duration. */
export function durationText(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return `${seconds < 0 ? '−' : '+'}${shown.join(' ') || '0 min'}`;
}
