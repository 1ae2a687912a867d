import { hash, verify } from '@node-rs/argon2';

/** What hashing one password costs. */
export interface PasswordCost {
  /** KiB. */
  memoryCost: number;
  /** Passes over the memory. */
  timeCost: number;
  /** Lanes. */
  parallelism: number;
}

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
export const standardPasswordCost: PasswordCost = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes and checks passwords, off the main thread. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for nobody's hash as for somebody's, and is then false. */
  isRight(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** Argon2id with a salt of its own in each hash. @param cost tests may lower it */
export function createPasswords(cost: PasswordCost = standardPasswordCost): Passwords {
  const nobodys = hash('nobody has this password', cost);
  // The failure of a promise nobody waits for yet would end the process; isRight reports it.
  nobodys.catch(() => undefined);
  return {
    hash: (password) => hash(password, cost),
    async isRight(passwordHash, password) {
      const matches = await verify(passwordHash ?? (await nobodys), password);
      return matches && passwordHash !== undefined;
    },
  };
}
