/** What a gift is found by, made once and looked through often. */
export interface SearchText {
  /** Names and keywords, folded. */
  words: string;
  /** The first letters of how their characters are read, in runs: 保温杯 is `bwb`. */
  initials: string;
}

const letters = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter in the order of pinyin; no reading begins with i, u or v. */
const firstCharacters = Array.from('阿八嚓哒妸发旮哈讥咔垃痳拏喔妑七呥仨他穵夕丫帀');
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin');
/** Comparing is slow, and the shelf is read often; names are written with few thousand characters. */
const initialsRead = new Map<string, string>();

/** Text as it is compared: one width, one case, single spaces. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The letter a character's reading begins with; latin letters and digits stand for themselves. */
function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  if (!/\p{Script=Han}/u.test(character)) return ' ';
  const known = initialsRead.get(character);
  if (known !== undefined) return known;
  let index = firstCharacters.length - 1;
  while (index > 0 && byPinyin.compare(character, firstCharacters[index] ?? '') < 0) index -= 1;
  const initial = letters[index] ?? ' ';
  initialsRead.set(character, initial);
  return initial;
}

/** What a gift with these texts is found by. */
export function searchTextOf(texts: readonly string[]): SearchText {
  const words = foldText(texts.join(' '));
  return { words, initials: Array.from(words, initialOf).join('') };
}

/** Whether every word of a folded query is in the text, or is the initials of a part of it. */
export function isFound({ words, initials }: SearchText, query: string): boolean {
  return query
    .split(' ')
    .every((word) => words.includes(word) || (/^[a-z]{2,}$/.test(word) && initials.includes(word)));
}
