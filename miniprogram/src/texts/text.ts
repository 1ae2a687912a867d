import { preferences } from '../preferences/preferences';
import { useObserved } from '../state/use-observed';
import { en } from './en';
import { zh } from './zh';

/** Names a text. */
export type TextKey = keyof typeof zh;
/** Fills `{name}` parts of a text. */
export type TextValues = Record<string, string | number>;

const texts: Record<'zh' | 'en', Record<TextKey, string>> = { zh, en };

/** A text in the language chosen now. */
export function t(key: TextKey, values: TextValues = {}): string {
  const template = texts[preferences.get().language][key];
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

// One function for each language, so that effects that depend on it run again with the new one.
const translators: Record<'zh' | 'en', typeof t> = {
  zh: (key, values) => t(key, values),
  en: (key, values) => t(key, values),
};

/** `t` for components: they render again when the language changes. */
export function useText(): typeof t {
  return translators[useObserved(preferences).language];
}
