/** `125000` in a million -> `12.5%`; what rounds to none is told as less than the least. */
export function oddsText(oddsPpm: number): string {
  if (oddsPpm === 0) return '<0.0001%';
  return `${Number((oddsPpm / 10_000).toFixed(4))}%`;
}
