import { randomBytes } from 'node:crypto';
import { memberCodeStep, parseMemberCode } from '@huike/shared-types';
import { isUniqueFailure } from '../../core/database/constraints';
import { sqlInstant } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { assertThat, Refusal } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { readStore } from '../stores';
import { findDevice } from './devices.queries';
import type { LiveHub } from './live-hub';
import { judgeTag } from './member-code.rules';
import { recordMemberEvent } from './record-member-event';

/** A code shown at a till. */
export interface AcceptMemberCode {
  code: string;
  /** When it was shown: now, and in the past only for what tills collected while off line. */
  at: Date;
  storeId: string;
  /** Saves a look-up where the caller knows it. */
  storeName?: string;
  terminalNo: string;
}

/** Whose code it was. */
export interface AcceptedCode {
  memberId: string;
  deviceId: string;
  step: number;
}

// A number of no device takes as long to check as a real one.
const nobodysSecret = randomBytes(32);

/**
 * Accepts a member code: once, within its window, of a device in use, of an active member. Tells
 * the member's phone that the code was used.
 *
 * @throws Refusal member_code.malformed, member_code.wrong (also where there is no such device),
 *   member_code.expired, member.frozen, member_code.used
 */
export async function acceptMemberCode(
  tx: Tx,
  { secrets, live }: { secrets: Secrets; live: LiveHub },
  command: AcceptMemberCode,
): Promise<AcceptedCode> {
  const parsed = parseMemberCode(command.code);
  assertThat(parsed, 'member_code.malformed');
  const found = await findDevice(tx, parsed.deviceNo);
  const secret = found ? secrets.open(found.sealedSecret) : nobodysSecret;
  const verdict = judgeTag(secret, parsed.tag, memberCodeStep(command.at.getTime()));
  const device =
    found && (found.endedAt === null || found.endedAt > command.at) ? found : undefined;
  assertThat(device && verdict.kind !== 'wrong', 'member_code.wrong');
  assertThat(verdict.kind !== 'expired', 'member_code.expired');
  assertThat(device.memberState === 'active', 'member.frozen');
  await useUp(tx, device.id, verdict.step);
  const { memberId, deviceNo } = device;
  const storeName = command.storeName ?? (await readStore(tx, command.storeId))?.name ?? null;
  const { step } = verdict;
  await recordMemberEvent(tx, { memberId, kind: 'code.used', storeName, deviceNo, step }, live);
  return { memberId, deviceId: device.id, step };
}

async function useUp(tx: Tx, deviceId: string, step: number): Promise<void> {
  try {
    await tx.run('INSERT INTO member_code_use (device_id, step, used_at) VALUES (?, ?, ?)', [
      deviceId,
      step,
      sqlInstant(tx.now),
    ]);
  } catch (error) {
    throw isUniqueFailure(error) ? new Refusal('member_code.used') : error;
  }
}
