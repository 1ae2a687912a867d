import { createHmac } from 'node:crypto';
import { memberCodeFormat } from '@huike/shared-types';
import { isSameText } from '../../core/secrets';

/** Codes of up to this many steps back are recognised and called expired; older ones are just wrong. */
export const expiredStepsBack = 40;

/**
 * The tag a device shows during one time step: the server's side of `deriveMemberCode`, on the
 * crypto of Node, which is many times faster. A test holds both to the same digits.
 * @param secret 32 bytes
 */
export function deriveTag(secret: Buffer, step: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha256', secret).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const word = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(word % 1_000_000_000).padStart(memberCodeFormat.tagDigits, '0');
}

/** What a tag turned out to be. */
export type TagVerdict = { kind: 'right'; step: number } | { kind: 'expired' } | { kind: 'wrong' };

/**
 * Judges a tag at a time step. Every step in question is derived and compared in full, whatever
 * came before, so that the time it takes tells nothing.
 */
export function judgeTag(secret: Buffer, tag: string, presentStep: number): TagVerdict {
  const { stepsAhead, stepsBehind } = memberCodeFormat;
  let right: number | undefined;
  let isExpired = false;
  for (let step = presentStep + stepsAhead; step >= presentStep - expiredStepsBack; step -= 1) {
    const isSame = isSameText(deriveTag(secret, step), tag);
    if (isSame && step >= presentStep - stepsBehind) right = step;
    else if (isSame) isExpired = true;
  }
  if (right !== undefined) return { kind: 'right', step: right };
  return { kind: isExpired ? 'expired' : 'wrong' };
}
