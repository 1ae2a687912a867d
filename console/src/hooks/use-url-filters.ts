import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** The filters of a list, kept in the address so that a view can be reloaded and sent to others. */
export function useUrlFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const joined = names.join('\n');
  const filters = useMemo(() => {
    const found: Partial<Record<Name, string>> = {};
    for (const name of joined.split('\n') as Name[]) {
      const value = params.get(name);
      if (value) found[name] = value;
    }
    return found;
  }, [joined, params]);
  const change = useCallback(
    (next: Partial<Record<Name, string | undefined>>) => {
      setParams(
        (present) => {
          const changed = new URLSearchParams(present);
          for (const [name, value] of Object.entries(next) as [Name, string | undefined][]) {
            if (value) changed.set(name, value);
            else changed.delete(name);
          }
          return changed;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  const reset = useCallback(() => setParams({}, { replace: true }), [setParams]);
  return { filters, change, reset, isFiltered: Object.keys(filters).length > 0 };
}
