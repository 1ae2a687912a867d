import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { useStored } from '../hooks/use-stored';
import { customProperties, themeOf } from '../styles/theme';
import { type Language, PreferencesContext, type Scheme } from './use-preferences';

const antdLocales = { zh: zhCN, en: enUS };
const htmlLanguages = { zh: 'zh-CN', en: 'en' };

function initialScheme(): Scheme {
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function initialLanguage(): Language {
  return /^zh/i.test(navigator.language) || !navigator.language ? 'zh' : 'en';
}

/** Gives language and brightness to the pages, to antd, to dayjs and to the calls. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useStored<Language>('huike.language', initialLanguage);
  const [scheme, setScheme] = useStored<Scheme>('huike.scheme', initialScheme);
  const theme = useMemo(() => themeOf(scheme), [scheme]);
  const preferences = useMemo(
    () => ({ language, scheme, setLanguage, setScheme }),
    [language, scheme, setLanguage, setScheme],
  );

  // The calls read the language from the document; a layout effect comes before any child asks.
  useLayoutEffect(() => {
    document.documentElement.lang = htmlLanguages[language];
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
    const { style } = document.documentElement;
    style.colorScheme = scheme;
    for (const [name, value] of Object.entries(customProperties(scheme))) {
      style.setProperty(name, value);
    }
  }, [language, scheme]);

  return (
    <PreferencesContext.Provider value={preferences}>
      <ConfigProvider
        locale={antdLocales[language]}
        theme={theme}
        button={{ autoInsertSpace: false }}
        form={{ requiredMark: 'optional' }}
      >
        <App message={{ maxCount: 3 }}>{children}</App>
      </ConfigProvider>
    </PreferencesContext.Provider>
  );
}
