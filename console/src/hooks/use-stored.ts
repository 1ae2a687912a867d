import { useCallback, useState } from 'react';

/** State that this browser remembers; storage that is full or forbidden only costs the memory. */
export function useStored<Value extends string>(
  name: string,
  initial: () => Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    try {
      return (localStorage.getItem(name) as Value | null) ?? initial();
    } catch {
      return initial();
    }
  });
  const store = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // Nothing is lost but the convenience.
      }
    },
    [name],
  );
  return [value, store];
}
