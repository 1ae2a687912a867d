import { programmeEndpoints } from '@huike/shared-types/client';
import { useMemo } from 'react';
import { useEndpoint } from '../api/use-endpoint';

/** The stores within the caller's org units, as options of a select. */
export function useStores() {
  const query = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const options = useMemo(
    () =>
      (query.data?.items ?? [])
        .filter((unit) => unit.kind === 'store')
        .map((unit) => ({ value: unit.id, label: unit.name, code: unit.code })),
    [query.data],
  );
  return { query, options };
}
