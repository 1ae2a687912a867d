import { formatYuan } from '../money';
import type { Scope } from './scope';
import { scopeWordsEn, scopeWordsZh, type ScopeWords } from './scope-words';

/** What an id of a scope is called. */
export interface ScopeName {
  name: string;
  /** Of an org unit: it is one store, not a company with stores below it. */
  isStore?: boolean | undefined;
}
/** The names of the ids in a scope; an id that is not in it is told as unknown. */
export type ScopeNames = ReadonlyMap<string, ScopeName>;

type Goods = 'categories' | 'brands' | 'suppliers' | 'items';
type Named = Goods | 'orgUnits' | 'tiers';
type Chosen = NonNullable<Scope['orgUnits']>;

/** How many names are told before the rest is counted. */
const NAMES_MAX = 6;

/** The ids that a scope names, each once: what a caller looks up before it describes. */
export function idsOfScope(scope: Scope): string[] {
  const { orgUnits, categories, brands, suppliers, items, tiers } = scope;
  const choices = [orgUnits, categories, brands, suppliers, items, tiers];
  return [
    ...new Set(
      choices.flatMap((choice) => [...(choice?.include ?? []), ...(choice?.exclude ?? [])]),
    ),
  ];
}

/**
 * Says a scope in one plain sentence without a full stop, such as
 * `2026-11-01 至 2026-11-30 周末 18:00–22:00，华东公司各门店（徐汇店除外），金卡会员，化妆品满 ¥300.00`.
 *
 * Every part that asks something is mentioned; long lists of names end in a count.
 */
export function describeScope(scope: Scope, names: ScopeNames, locale: 'zh' | 'en'): string {
  const words = locale === 'zh' ? scopeWordsZh : scopeWordsEn;
  const parts = [
    describeTime(scope, words),
    describePlace(scope, names, words),
    ...describeMember(scope, names, words),
    describeGoods(scope, names, words),
  ].filter((part) => part !== null);
  const text = parts.join(words.betweenParts) || words.nothing;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listed(names: readonly string[], words: ScopeWords): string {
  const shown = names.slice(0, NAMES_MAX);
  return names.length > shown.length ? words.andMore(shown, names.length) : words.list(shown);
}

function namesOf(kind: Named, ids: readonly string[], names: ScopeNames, words: ScopeWords) {
  return listed(
    ids.map((id) => names.get(id)?.name ?? words.unknown[kind]),
    words,
  );
}

/** What is taken in and what is left out of it; null where the choice takes in everything. */
function describeChoice(
  kind: Named,
  choice: Chosen | undefined,
  names: ScopeNames,
  words: ScopeWords,
  told: (include: readonly string[]) => string,
): string | null {
  if (!choice || choice.include.length + choice.exclude.length === 0) return null;
  const taken = choice.include.length > 0 ? told(choice.include) : words.all[kind];
  if (choice.exclude.length === 0) return taken;
  return words.except(taken, namesOf(kind, choice.exclude, names, words));
}

function describeTime(scope: Scope, words: ScopeWords): string | null {
  const { dates = [], weekdays = [], hours = [] } = scope;
  const pieces = [
    dates.length > 0 && words.list(dates.map(({ from, to }) => words.dates(from, to))),
    weekdays.length > 0 && describeWeekdays(weekdays, words),
    hours.length > 0 &&
      words.list(
        hours.map(({ from, to }) => (from <= to ? `${from}–${to}` : words.pastMidnight(from, to))),
      ),
  ].filter((piece) => piece !== false);
  return pieces.length > 0 ? pieces.join(words.betweenTimes) : null;
}

/** Weekdays in their order; three and more that follow each other are told as a run. */
function describeWeekdays(weekdays: readonly number[], words: ScopeWords): string {
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => weekdays.includes(day));
  if (days.length === 7) return words.everyDay;
  if (days.join('') === '67') return words.weekend;
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const nameOf = (day: number | undefined) => words.weekdays[(day ?? 1) - 1] ?? '';
  return words.list(
    runs.flatMap((run) =>
      run.length > 2 ? [words.weekdayRun(nameOf(run[0]), nameOf(run.at(-1)))] : run.map(nameOf),
    ),
  );
}

function describePlace({ orgUnits }: Scope, names: ScopeNames, words: ScopeWords): string | null {
  return describeChoice('orgUnits', orgUnits, names, words, (include) => {
    const isStore = (id: string) => names.get(id)?.isStore === true;
    const above = include.filter((id) => !isStore(id));
    const stores = include.filter(isStore);
    const told = [
      above.length > 0 && words.storesBelow(namesOf('orgUnits', above, names, words)),
      stores.length > 0 && namesOf('orgUnits', stores, names, words),
    ];
    return words.list(told.filter((one) => one !== false));
  });
}

function describeMember(scope: Scope, names: ScopeNames, words: ScopeWords): string[] {
  const { tiers, tags, birthday } = scope;
  const told = [
    describeChoice('tiers', tiers, names, words, (include) =>
      words.tiers(namesOf('tiers', include, names, words)),
    ),
    tags && tags.include.length > 0 ? words.withTags(tags.include) : null,
    tags && tags.exclude.length > 0 ? words.withoutTags(tags.exclude) : null,
    birthday ? words.birthday[birthday] : null,
  ].filter((one) => one !== null);
  // A part that is there but empty still asks that there is a member.
  return told.length === 0 && (tiers || tags) ? [words.all.tiers] : told;
}

function describeGoods(scope: Scope, names: ScopeNames, words: ScopeWords): string | null {
  const kinds: readonly Goods[] = ['categories', 'brands', 'suppliers', 'items'];
  const told = kinds
    .map((kind) =>
      describeChoice(kind, scope[kind], names, words, (include) =>
        words[kind](namesOf(kind, include, names, words)),
      ),
    )
    .filter((one) => one !== null);
  const goods = told.length > 0 ? told.reduce(words.bothGoods) : null;
  return scope.minimumFen ? words.minimum(goods, formatYuan(scope.minimumFen)) : goods;
}
