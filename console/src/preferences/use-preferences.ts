import { createContext, useContext } from 'react';

/** Languages the console speaks. */
export type Language = 'zh' | 'en';
/** How bright the console is. */
export type Scheme = 'light' | 'dark';

/** What a person set up for this browser. */
export interface Preferences {
  language: Language;
  scheme: Scheme;
  setLanguage: (language: Language) => void;
  setScheme: (scheme: Scheme) => void;
}

export const PreferencesContext = createContext<Preferences>({
  language: 'zh',
  scheme: 'light',
  setLanguage: () => undefined,
  setScheme: () => undefined,
});

/** The present language and brightness, and how to change them. */
export function usePreferences(): Preferences {
  return useContext(PreferencesContext);
}
