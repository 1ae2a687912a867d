import { memberEndpoints, type Card } from '@huike/shared-types/client';
import { call } from '../api/call';
import { sessionToken } from '../session/session';
import { observable } from '../state/observable';
import { readStored, writeStored, type StoredDevice } from '../storage/device-storage';
import { memberClock } from './member-clock';

/** The card as last seen, at first from storage. It may be of a member who signed out since. */
export const lastCard = observable<Card | undefined>(readStored('card'));

/** Puts a card in place and keeps it for use without network. */
export function keepCard(card: Card): void {
  lastCard.set(card);
  writeStored('card', card);
}

/**
 * Reads the card, keeps it for use without network, and corrects the clock by its server time.
 *
 * @throws Refusal member.not_registered
 */
export async function readCard(): Promise<Card> {
  const card = await timed(() => call(memberEndpoints.readCard, {}));
  keepCard(card);
  return card;
}

/**
 * The device this session shows codes as; enrolled once per session, then kept.
 *
 * @throws Refusal member.not_registered, member.frozen
 */
export async function enrolledDevice(memberId: string): Promise<StoredDevice> {
  const sessionTag = ((await sessionToken()) ?? '').slice(-16);
  const kept = keptDevice(memberId);
  if (kept && kept.sessionTag === sessionTag) return kept;
  const { deviceNo, secret } = await timed(() => call(memberEndpoints.enrolDevice, {}));
  // The call may have renewed the session, and the device belongs to the new one.
  const device = {
    memberId,
    sessionTag: ((await sessionToken()) ?? '').slice(-16),
    deviceNo,
    secret,
  };
  writeStored('device', device);
  return device;
}

/** The device kept for this member, also of an older session; undefined where there is none. */
export function keptDevice(memberId: string): StoredDevice | undefined {
  const kept = readStored('device');
  return kept?.memberId === memberId ? kept : undefined;
}

async function timed<T extends { serverTime: string }>(ask: () => Promise<T>): Promise<T> {
  const sentAt = memberClock.stamp();
  const answer = await ask();
  memberClock.learn(sentAt, memberClock.stamp(), Date.parse(answer.serverTime));
  return answer;
}
