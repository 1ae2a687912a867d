/** A fresh idempotency key. */
export function newKey(): string {
  // randomUUID is missing on plain http, where a store may open the console in its own network.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
