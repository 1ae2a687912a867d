import { useEffect } from 'react';
import { useLatest } from './use-latest';

/** Answers keys like `F8`, `Escape` or `mod+k` (Ctrl or Cmd) anywhere on the page. */
export function useHotkeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const name = event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
      const handle = latest.current?.[name];
      if (!handle) return;
      event.preventDefault();
      handle(event);
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [latest]);
}
