import { createHash } from 'node:crypto';

/** A source of chance that repeats itself exactly for the same seed. */
export interface SeededRandom {
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** Letters, digits, `-` and `_`. */
  text(length: number): string;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** Raw bytes. */
  bytes(length: number): Buffer;
}

/** Creates the source; two sandboxes with one seed mint the same codes and suffer the same faults. */
export function createRandom(seed: string): SeededRandom {
  let counter = 0;
  const bytes = (length: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32) {
      counter += 1;
      blocks.push(createHash('sha256').update(`${seed}:${counter}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
  return {
    bytes,
    fraction: () => bytes(4).readUInt32BE(0) / 2 ** 32,
    text: (length) => bytes(length).toString('base64url').slice(0, length),
    hex: (length) => bytes(length).toString('hex').slice(0, length),
  };
}
