import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/use-texts';
import styles from './FilterBar.module.css';
import { Shortcut } from './Shortcut';

interface FilterBarProps {
  search?: {
    id: string;
    value: string | undefined;
    placeholder: string;
    onSearch: (value: string) => void;
    /** The keys that lead here, shown in the empty box. */
    shortcut?: string;
    inputRef?: Ref<InputRef>;
  };
  /** Selects and switches. */
  children?: ReactNode;
  isFiltered: boolean;
  onReset: () => void;
}

const TYPING_PAUSE_MS = 350;

/** The one row of filters above a list: a search box, selects, and a way out of them. */
export function FilterBar({ search, children, isFiltered, onReset }: FilterBarProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState(search?.value ?? '');
  const value = search?.value ?? '';
  // The address may change without the box: back, reset, a link.
  useEffect(() => setTyped(value), [value]);
  const onSearch = search?.onSearch;
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    if (!onSearch || typed.trim() === value) return undefined;
    pause.current = setTimeout(() => onSearch(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(pause.current);
    // Only typing starts the timer; a new callback identity must not restart it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed]);
  return (
    <div className={styles.bar} role="search">
      {search && (
        <Input
          id={search.id}
          ref={search.inputRef ?? null}
          className={styles.search ?? ''}
          allowClear
          prefix={<SearchOutlined />}
          suffix={!typed && search.shortcut ? <Shortcut keys={search.shortcut} /> : null}
          placeholder={search.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => {
            // A search that came late would take back the row that was opened meanwhile.
            clearTimeout(pause.current);
            search.onSearch(typed.trim());
          }}
        />
      )}
      {children}
      {isFiltered && (
        <Button type="link" onClick={onReset}>
          {texts.common.resetFilters}
        </Button>
      )}
    </div>
  );
}
