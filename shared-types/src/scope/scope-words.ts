/** How one language tells the parts of a scope. */
export interface ScopeWords {
  nothing: string;
  /** Between the parts: time, place, member, goods. */
  betweenParts: string;
  /** Between the pieces of the time: days, weekdays, hours. */
  betweenTimes: string;
  list: (names: readonly string[]) => string;
  /** Names where there are more than are told. */
  andMore: (names: readonly string[], count: number) => string;
  except: (what: string, names: string) => string;
  unknown: Record<'orgUnits' | 'categories' | 'brands' | 'suppliers' | 'items' | 'tiers', string>;
  storesBelow: (names: string) => string;
  all: Record<'orgUnits' | 'categories' | 'brands' | 'suppliers' | 'items' | 'tiers', string>;
  tiers: (names: string) => string;
  withTags: (tags: readonly string[]) => string;
  withoutTags: (tags: readonly string[]) => string;
  birthday: Record<'day' | 'week' | 'month', string>;
  categories: (names: string) => string;
  brands: (names: string) => string;
  suppliers: (names: string) => string;
  items: (names: string) => string;
  bothGoods: (one: string, other: string) => string;
  dates: (from: string | null, to: string | null) => string;
  weekdays: readonly [string, string, string, string, string, string, string];
  everyDay: string;
  weekend: string;
  weekdayRun: (from: string, to: string) => string;
  pastMidnight: (from: string, to: string) => string;
  minimum: (goods: string | null, yuan: string) => string;
}

const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`);

export const scopeWordsZh: ScopeWords = {
  nothing: '不限',
  betweenParts: '，',
  betweenTimes: ' ',
  list: (names) => names.join('、'),
  andMore: (names, count) => `${names.join('、')}等 ${count} 项`,
  except: (what, names) => `${what}（${names}除外）`,
  unknown: {
    orgUnits: '未知机构',
    categories: '未知品类',
    brands: '未知品牌',
    suppliers: '未知供应商',
    items: '未知商品',
    tiers: '未知等级',
  },
  storesBelow: (names) => `${names}各门店`,
  all: {
    orgUnits: '全部门店',
    categories: '全部品类',
    brands: '全部品牌',
    suppliers: '全部供应商',
    items: '全部商品',
    tiers: '全部会员',
  },
  // Many retailers have the word in the name of the tier itself.
  tiers: (names) => (names.endsWith('会员') ? names : `${names}会员`),
  withTags: (tags) => `带${quoted(tags).join('或')}标签的会员`,
  withoutTags: (tags) => `不带${quoted(tags).join('、')}标签的会员`,
  birthday: { day: '生日当天', week: '生日前后三天', month: '生日当月' },
  categories: (names) => names,
  brands: (names) => `品牌${names}`,
  suppliers: (names) => `供应商${names}`,
  items: (names) => `商品${names}`,
  bothGoods: (one, other) => `${one}且${other}`,
  dates: (from, to) => {
    if (from === null && to === null) return '任何日期';
    if (from === null) return `${to} 及以前`;
    if (to === null) return `${from} 起`;
    return from === to ? from : `${from} 至 ${to}`;
  },
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  everyDay: '每天',
  weekend: '周末',
  weekdayRun: (from, to) => `${from}至${to}`,
  pastMidnight: (from, to) => `${from}–次日 ${to}`,
  minimum: (goods, yuan) => `${goods ?? '消费'}满 ¥${yuan}`,
};

export const scopeWordsEn: ScopeWords = {
  nothing: 'No limits',
  betweenParts: '; ',
  betweenTimes: ', ',
  list: (names) =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
  andMore: (names, count) => `${names.join(', ')} and ${count - names.length} more`,
  except: (what, names) => `${what} (except ${names})`,
  unknown: {
    orgUnits: 'an unknown org unit',
    categories: 'an unknown category',
    brands: 'an unknown brand',
    suppliers: 'an unknown supplier',
    items: 'an unknown item',
    tiers: 'an unknown tier',
  },
  storesBelow: (names) => `all stores of ${names}`,
  all: {
    orgUnits: 'all stores',
    categories: 'all categories',
    brands: 'all brands',
    suppliers: 'all suppliers',
    items: 'all items',
    tiers: 'all members',
  },
  tiers: (names) => `${names} members`,
  withTags: (tags) => `members tagged ${quoted(tags).join(' or ')}`,
  withoutTags: (tags) => `members not tagged ${quoted(tags).join(' or ')}`,
  birthday: {
    day: 'on the birthday',
    week: 'within three days of the birthday',
    month: 'in the month of the birthday',
  },
  categories: (names) => names,
  brands: (names) => `of the brand ${names}`,
  suppliers: (names) => `supplied by ${names}`,
  items: (names) => `item ${names}`,
  bothGoods: (one, other) => `${one}, ${other}`,
  dates: (from, to) => {
    if (from === null && to === null) return 'any date';
    if (from === null) return `until ${to}`;
    if (to === null) return `from ${from}`;
    return from === to ? from : `${from} to ${to}`;
  },
  weekdays: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
  everyDay: 'every day',
  weekend: 'weekends',
  weekdayRun: (from, to) => `${from} to ${to}`,
  pastMidnight: (from, to) => `${from}–${to} the next day`,
  minimum: (goods, yuan) => `${goods === null ? '' : `${goods}, `}at least ¥${yuan}`,
};
