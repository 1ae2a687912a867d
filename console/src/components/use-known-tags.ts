import { tierEndpoints } from '@huike/shared-types/client';
import { useEffect, useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';

const TYPING_PAUSE_MS = 250;

/** Tags that members have, for a field in which one may also type others. */
export function useKnownTags() {
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useEndpoint(tierEndpoints.listMemberTags, query ? { query } : {}, {
    keepsPrevious: true,
  });
  // Only a help: without it tags are typed.
  const options = (found.data?.items ?? []).map(({ tag }) => ({ value: tag, label: tag }));
  return { options, onSearch: setTyped };
}
