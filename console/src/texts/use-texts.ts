import { usePreferences } from '../preferences/use-preferences';
import { en } from './en';
import { type Texts, zh } from './zh';

const dictionaries: Record<'zh' | 'en', Texts> = { zh, en };

/** The words of the console in the language chosen. */
export function useTexts(): Texts {
  return dictionaries[usePreferences().language];
}
