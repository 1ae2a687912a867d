/** `1234` -> `1,234`; negative numbers keep their sign. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `384` -> `+384`, `-20` -> `−20` with a true minus sign. */
export function formatDelta(value: number): string {
  return value < 0 ? `−${formatCount(-value)}` : `+${formatCount(value)}`;
}
