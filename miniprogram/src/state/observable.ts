/** A value outside React that says when it changes. */
export interface Observable<T> {
  get(): T;
  set(next: T): void;
  /** @returns the way to stop listening */
  subscribe(listener: () => void): () => void;
}

/** Makes an {@link Observable}; setting the same value again tells nobody. */
export function observable<T>(initial: T): Observable<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
