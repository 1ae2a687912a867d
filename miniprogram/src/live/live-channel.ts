import type { MemberEvent } from '@huike/shared-types/client';

/** A WebSocket reduced to what the channel needs. */
export interface LiveSocket {
  send(text: string): void;
  close(): void;
}

/** What a socket reports; `closed` comes once, also where opening failed. */
export interface LiveSocketListener {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

/** What the channel is made of; tests put their own in. */
export interface LiveChannelParts {
  openSocket(listener: LiveSocketListener): LiveSocket;
  token(): Promise<string | null>;
  /** Called where the server says the session is no longer valid. */
  renewSession(): Promise<unknown>;
  /** Id of the newest event this device has seen, kept between launches. */
  latestEventId(): string | null;
  keepLatestEventId(id: string): void;
  /** Events after the given one, oldest first. */
  missedEvents(after: string | null): Promise<readonly MemberEvent[]>;
  onEvent(event: MemberEvent): void;
  random(): number;
}

/** A live connection that keeps itself up. */
export interface LiveChannel {
  start(): void;
  stop(): void;
  /** The network came back: do not wait for the next try. */
  nudge(): void;
}

const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;
/** Without a word for so long the connection is taken for dead. */
const SILENCE_MS = 75_000;
const SEEN_COUNT_MAX = 200;
const CLOSED_SESSION_LOST = 4401;
/** The member has the card open on more devices than the server serves at once. */
const CLOSED_TOO_MANY = 4409;

/**
 * Brings the member's events as they happen. It reconnects with growing pauses, asks for what it
 * missed each time, and hands every event on exactly once, in whatever way it arrived.
 */
export function createLiveChannel(parts: LiveChannelParts): LiveChannel {
  const seenIds = new Set<string>();
  let socket: LiveSocket | undefined;
  let generation = 0;
  let isRunning = false;
  let tries = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let silenceTimer: ReturnType<typeof setTimeout> | undefined;

  function deliver(event: MemberEvent) {
    if (seenIds.has(event.id)) return;
    seenIds.add(event.id);
    const [oldest] = seenIds;
    if (seenIds.size > SEEN_COUNT_MAX && oldest) seenIds.delete(oldest);
    // Ids grow with time; an event that arrives late must not turn the mark back.
    if (event.id > (parts.latestEventId() ?? '')) parts.keepLatestEventId(event.id);
    parts.onEvent(event);
  }

  async function catchUp(mine: number) {
    try {
      const missed = await parts.missedEvents(parts.latestEventId());
      if (mine === generation) for (const event of missed) deliver(event);
    } catch {
      // The live events still come, and the next connection asks again.
    }
  }

  function listenForSilence() {
    clearTimeout(silenceTimer);
    silenceTimer = setTimeout(() => lose(generation), SILENCE_MS);
  }

  async function connect() {
    generation += 1;
    const mine = generation;
    const token = await parts.token();
    if (mine !== generation || !isRunning) return;
    if (token === null) {
      retry();
      return;
    }
    const opened = parts.openSocket({
      opened() {
        if (mine !== generation) return;
        opened.send(JSON.stringify({ token, after: parts.latestEventId() }));
        listenForSilence();
      },
      received(text) {
        if (mine !== generation) return;
        listenForSilence();
        const message = parse(text);
        if (message?.type === 'event' && message.event) deliver(message.event);
        if (message?.type !== 'ready') return;
        tries = 0;
        void catchUp(mine);
      },
      closed(code) {
        lose(mine, code);
      },
    });
    socket = opened;
  }

  function lose(mine: number, code?: number) {
    if (mine !== generation) return;
    drop();
    if (!isRunning) return;
    // Coming back at once would only push out the next device.
    if (code === CLOSED_TOO_MANY) tries = Math.ceil(Math.log2(RETRY_MAX_MS / RETRY_MIN_MS));
    if (code !== CLOSED_SESSION_LOST) {
      retry();
      return;
    }
    parts.renewSession().then(retry, retry);
  }

  function drop() {
    generation += 1;
    clearTimeout(silenceTimer);
    clearTimeout(retryTimer);
    socket?.close();
    socket = undefined;
  }

  function retry() {
    if (!isRunning) return;
    const pauseMs = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** tries);
    tries += 1;
    clearTimeout(retryTimer);
    // Spread out, so that a restarted server is not met by every phone at once.
    retryTimer = setTimeout(() => void connect(), pauseMs * (0.75 + parts.random() / 2));
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      tries = 0;
      void connect();
    },
    stop() {
      isRunning = false;
      drop();
    },
    nudge() {
      if (!isRunning) return;
      drop();
      tries = 0;
      void connect();
    },
  };
}

interface LiveMessage {
  type: 'ready' | 'event' | 'ping';
  event?: MemberEvent;
}

function parse(text: string): LiveMessage | undefined {
  try {
    const message: LiveMessage = JSON.parse(text);
    return message;
  } catch {
    // A message this version cannot read is not worth losing the connection.
    return undefined;
  }
}
