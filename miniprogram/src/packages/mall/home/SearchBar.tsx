import { Input, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import styles from './SearchBar.module.scss';

const TYPING_PAUSE_MS = 400;

/** Searches when typing pauses, or at once when the keyboard says so. */
export function SearchBar({
  query,
  onSearch,
}: {
  query: string;
  onSearch: (query: string) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  // The shelf may be shown whole again by a button elsewhere.
  useEffect(() => setTyped(query), [query]);
  useEffect(() => {
    if (typed.trim() === query) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
    // Only typing starts the timer; a new callback must not start it anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed]);
  return (
    <View className={styles['bar'] ?? ''}>
      <View className={styles['box'] ?? ''}>
        <Icon name="search" size={18} />
        <Input
          id="mall-search"
          className={styles['input'] ?? ''}
          type="text"
          confirmType="search"
          maxlength={40}
          placeholder={t('mall.search')}
          aria-label={t('mall.search')}
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
          onConfirm={() => onSearch(typed.trim())}
        />
        {typed !== '' && (
          <View
            id="mall-search-clear"
            className={styles['clear'] ?? ''}
            aria-role="button"
            aria-label={t('mall.clear')}
            onClick={() => {
              setTyped('');
              onSearch('');
            }}
          >
            <Icon name="close" size={16} />
          </View>
        )}
      </View>
    </View>
  );
}
