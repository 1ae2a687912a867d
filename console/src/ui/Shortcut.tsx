import styles from './Shortcut.module.css';

/** Command on a Mac, Control elsewhere. */
const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** A key that does the same; `mod` stands for Ctrl or Cmd. */
export function Shortcut({ keys, isInButton = false }: { keys: string; isInButton?: boolean }) {
  return (
    <kbd className={`${styles.key} ${isInButton ? styles.inButton : ''}`}>
      {keys.replace('mod', modifier)}
    </kbd>
  );
}
