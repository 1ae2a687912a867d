import type { VirtualClock } from './clock';
import type { MessageLine } from './message-fields';
import type { SeededRandom } from './random';

/** A message that reached a person's pretend phone. */
export interface ReceivedMessage {
  /** Grows by one; pass the last one seen as `after` to read on. */
  id: number;
  kind: 'subscription' | 'template';
  /** The 19-digit msgid the sender was told, as text so that no digit is lost. */
  msgid: string;
  personId: string;
  appid: string;
  appName: string;
  templateId: string;
  title: string;
  lines: MessageLine[];
  /** Page a tap opens, with its query; null when a tap opens nothing. */
  page: string | null;
  /** Web address a tap opens when there is no page; null without. */
  url: string | null;
  miniprogramState: string;
  /** Virtual instant of delivery. */
  at: string;
}

/** What arrived on all pretend phones. */
export interface Inbox {
  deliver(message: Omit<ReceivedMessage, 'id' | 'at'>): ReceivedMessage;
  /** A person's messages after an id, oldest first. */
  read(personId: string, after?: number): ReceivedMessage[];
  /** A fresh message id, larger than 2^53. */
  nextMsgid(): bigint;
}

/** Creates empty inboxes. */
export function createInbox(world: { clock: VirtualClock; random: SeededRandom }): Inbox {
  const { clock, random } = world;
  const messages: ReceivedMessage[] = [];
  let lastMsgid = 0n;
  return {
    deliver(message) {
      const received = { ...message, id: messages.length + 1, at: clock.iso() };
      messages.push(received);
      return received;
    },
    read: (personId, after = 0) =>
      messages.filter((message) => message.id > after && message.personId === personId),
    nextMsgid() {
      const drawn = BigInt(clock.now()) * 1_000_000n + BigInt(Math.floor(random.fraction() * 1e6));
      // Turning the clock back must not make an id come twice.
      lastMsgid = drawn > lastMsgid ? drawn : lastMsgid + 1n;
      return lastMsgid;
    },
  };
}
