import { type RefObject, useLayoutEffect, useRef } from 'react';

/** The value of the last render, for handlers that live longer than one render. */
export function useLatest<Value>(value: Value): RefObject<Value | null> {
  const latest = useRef<Value | null>(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
