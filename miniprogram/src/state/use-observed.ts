import { useSyncExternalStore } from 'react';
import type { Observable } from './observable';

/** The present value of an observable; the component renders again when it changes. */
export function useObserved<T>(source: Observable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}
