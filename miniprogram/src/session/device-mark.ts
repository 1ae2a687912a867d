import { readStored, writeStored } from '../storage/device-storage';

/** A random text this device makes for itself once; it names nobody. */
export function deviceMark(): string {
  const kept = readStored('deviceMark');
  if (kept !== undefined) return kept;
  // Unguessable it need not be: it only tells whether two people used one device.
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, '0');
  const made = `${part()}${part()}`;
  writeStored('deviceMark', made);
  return made;
}
