import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Encryption at rest and blind indexes, all derived from one master secret. */
export interface Secrets {
  /** AES-256-GCM with a fresh nonce; the result is text that fits a varchar. */
  seal(plain: string | Buffer): string;
  /** @throws Error where the text was altered or sealed under another master secret */
  open(sealed: string): Buffer;
  /** Equal inputs give equal outputs, and nothing else can be learned without the master secret. */
  blindIndex(purpose: string, value: string): string;
}

/** @param master at least 32 bytes of secret text */
export function createSecrets(master: string): Secrets {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', master, 'huike', label, 32));
  const sealing = derive('seal.v1');
  const indexing = derive('blind-index.v1');
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
    blindIndex(purpose, value) {
      return createHmac('sha256', indexing).update(`${purpose}\n${value}`).digest('base64url');
    },
  };
}

/** A bearer token: 32 random bytes for the caller, and the hash that the database keeps. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** Compares in constant time; texts of different length are simply unequal. */
export function isSameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
