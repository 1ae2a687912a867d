import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { usePreferences } from '../preferences/use-preferences';
import { useTexts } from '../texts/use-texts';
import { Mark } from './Brand';
import styles from './Entrance.module.css';

/** The frame of pages before the door: what this is on one side, one form on the other. */
export function Entrance({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: ReactNode;
}) {
  const texts = useTexts();
  const { language, scheme, setLanguage, setScheme } = usePreferences();
  useEffect(() => {
    document.title = `${title} · ${texts.shell.product}`;
  }, [title, texts]);
  return (
    <div className={styles.entrance}>
      <div className={styles.story}>
        <span className={styles.logo}>
          <Mark className={styles.mark ?? ''} />
          {texts.shell.product}
        </span>
        <div>
          <p className={styles.slogan}>{texts.entrance.slogan}</p>
          <p className={styles.points}>{texts.entrance.story}</p>
        </div>
        <span className={styles.foot}>{texts.entrance.foot}</span>
      </div>
      <div className={styles.desk}>
        <div className={styles.tools}>
          <Button
            type="text"
            icon={<TranslationOutlined />}
            onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {texts.shell.otherLanguage}
          </Button>
          <Button
            type="text"
            icon={scheme === 'dark' ? <SunOutlined /> : <MoonOutlined />}
            aria-label={scheme === 'dark' ? texts.shell.goLight : texts.shell.goDark}
            onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
          />
        </div>
        <div className={styles.form}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.hint}>{hint}</p>
          {children}
        </div>
      </div>
    </div>
  );
}
