import { useSyncExternalStore } from 'react';
import { reachability } from '../api/reachability';

/** False while the server does not answer. */
export function useReachable(): boolean {
  return useSyncExternalStore(reachability.subscribe, reachability.get);
}
