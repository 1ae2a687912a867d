import type { MemberEvent } from '@huike/shared-types/client';
import { createLiveChannel, type LiveSocketListener } from './live-channel';

const event = (id: string): MemberEvent => ({
  id,
  kind: 'points.earned',
  at: '2026-11-22T08:00:00.000Z',
  storeName: null,
  receiptNo: null,
  amountFen: null,
  points: 1,
  pointsBalance: 1,
  pointsSpent: null,
  couponName: null,
  giftName: null,
  deviceNo: null,
  step: null,
  tierName: null,
  until: null,
});

/** A channel over sockets that the test opens, feeds and closes. */
function setUp(missed: (after: string | null) => Promise<MemberEvent[]> = async () => []) {
  const sockets: { listener: LiveSocketListener; sent: string[]; isClosed: boolean }[] = [];
  const heard: string[] = [];
  let latest: string | null = null;
  const renewSession = jest.fn(async () => undefined);
  const missedEvents = jest.fn(missed);
  const channel = createLiveChannel({
    openSocket(listener) {
      const socket = { listener, sent: [] as string[], isClosed: false };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(text),
        close() {
          socket.isClosed = true;
        },
      };
    },
    token: async () => 'token',
    renewSession,
    latestEventId: () => latest,
    keepLatestEventId: (id) => {
      latest = id;
    },
    missedEvents,
    onEvent: ({ id }) => heard.push(id),
    random: () => 0.5,
  });
  const last = () => sockets.at(-1)?.listener;
  return {
    channel,
    sockets,
    heard,
    missedEvents,
    renewSession,
    latest: () => latest,
    open: () => last()?.opened(),
    tell: (message: object) => last()?.received(JSON.stringify(message)),
    close: (code = 1006) => last()?.closed(code),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());
const settle = () => jest.advanceTimersByTimeAsync(0);

test('says who it is and where it left off, then asks for what it missed', async () => {
  const live = setUp(async () => [event('evt_2')]);
  live.channel.start();
  await settle();
  live.open();
  expect(live.sockets[0]?.sent).toEqual([JSON.stringify({ token: 'token', after: null })]);
  live.tell({ type: 'ready' });
  await settle();
  expect(live.heard).toEqual(['evt_2']);
  expect(live.latest()).toBe('evt_2');
});

test('hands every event on once, in whatever way it comes', async () => {
  const live = setUp(async () => [event('evt_1'), event('evt_2')]);
  live.channel.start();
  await settle();
  live.open();
  live.tell({ type: 'event', event: event('evt_2') });
  live.tell({ type: 'ready' });
  live.tell({ type: 'event', event: event('evt_2') });
  await settle();
  expect(live.heard).toEqual(['evt_2', 'evt_1']);
  expect(live.latest()).toBe('evt_2');
});

test('reconnects with growing pauses up to ten seconds, and resumes', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.open();
  live.tell({ type: 'event', event: event('evt_7') });
  for (const pauseMs of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const count = live.sockets.length;
    live.close();
    await jest.advanceTimersByTimeAsync(pauseMs - 1);
    expect(live.sockets).toHaveLength(count);
    await jest.advanceTimersByTimeAsync(1);
    expect(live.sockets).toHaveLength(count + 1);
  }
  live.open();
  expect(live.sockets.at(-1)?.sent).toEqual([JSON.stringify({ token: 'token', after: 'evt_7' })]);
  live.tell({ type: 'ready' });
  await settle();
  expect(live.missedEvents).toHaveBeenCalledWith('evt_7');
  live.close();
  await jest.advanceTimersByTimeAsync(500);
  expect(live.sockets).toHaveLength(9);
});

test('connects at once when nudged, and ignores the connection it gave up', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  const [given] = live.sockets;
  live.channel.nudge();
  await settle();
  expect(live.sockets).toHaveLength(2);
  expect(given?.isClosed).toBe(true);
  given?.listener.received(JSON.stringify({ type: 'event', event: event('evt_9') }));
  given?.listener.closed(1006);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(live.heard).toEqual([]);
  expect(live.sockets).toHaveLength(2);
});

test('renews a session that is no longer valid before it tries again', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.close(4401);
  await jest.advanceTimersByTimeAsync(500);
  expect(live.renewSession).toHaveBeenCalledTimes(1);
  expect(live.sockets).toHaveLength(2);
});

test('stays away for a while where too many devices are connected', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.open();
  live.tell({ type: 'ready' });
  live.close(4409);
  await jest.advanceTimersByTimeAsync(9999);
  expect(live.sockets).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(live.sockets).toHaveLength(2);
});

test('takes a connection without a word for dead; pings keep it', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.open();
  await jest.advanceTimersByTimeAsync(70_000);
  live.tell({ type: 'ping' });
  await jest.advanceTimersByTimeAsync(70_000);
  expect(live.sockets).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(6000);
  expect(live.sockets).toHaveLength(2);
});

test('stays quiet once stopped', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.channel.stop();
  live.close();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(live.sockets).toHaveLength(1);
  expect(live.sockets[0]?.isClosed).toBe(true);
});

test('is not thrown off by a message it cannot read', async () => {
  const live = setUp();
  live.channel.start();
  await settle();
  live.open();
  live.sockets[0]?.listener.received('<html>');
  live.tell({ type: 'event', event: event('evt_1') });
  expect(live.heard).toEqual(['evt_1']);
});
