import { openTestDatabase } from '../../test/test-database';
import type { Database } from './database/database';
import { sqlInstant } from './database/sql';
import type { Tx } from './database/transaction';
import { openLane, type Settled } from './group-committer';
import { hashOfInput, nameOf, runOnceTogether, type CommandKey } from './idempotency';
import { Refusal, UpstreamFailure } from './refusal';

let db: Database;
let run = 0;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => {
  run += 1;
});

interface Mark {
  name: string;
  wish?: 'refuse' | 'break';
}
const scopeOfRun = () => `lane-test-${process.pid}-${run}`;

/** Leaves a row per mark; a mark may be refused, or break the statement that serves the batch. */
async function leaveMarks(tx: Tx, marks: readonly Mark[]): Promise<Settled<string>[]> {
  for (const { name, wish } of marks) {
    if (wish === 'refuse') continue;
    await tx.run(
      'INSERT INTO command (scope, command_key, body_hash, reply, created_at) VALUES (?, ?, ?, ?, ?)',
      [scopeOfRun(), name, '', '{}', sqlInstant(tx.now)],
    );
    if (wish === 'break') throw new Error('broken');
  }
  return marks.map(({ name, wish }) =>
    wish === 'refuse' ? { refusal: new Refusal('points.insufficient') } : { value: `did ${name}` },
  );
}
async function marksLeft(): Promise<string[]> {
  const rows = await db.read.all(
    'SELECT command_key FROM command WHERE scope = ? ORDER BY command_key',
    [scopeOfRun()],
  );
  return rows.map((row) => String(row['command_key']));
}
const laneOf = (over: { maxQueue?: number; maxWaitMs?: number } = {}) => {
  const sizes: number[] = [];
  const lane = openLane<Mark, string>({
    db,
    keyOf: ({ name }) => name,
    run: (tx, marks) => {
      sizes.push(marks.length);
      return leaveMarks(tx, marks);
    },
    ...over,
  });
  return { lane, sizes };
};
const numbered = (count: number): Mark[] =>
  Array.from({ length: count }, (_mark, index) => ({ name: `m${String(index).padStart(3, '0')}` }));

test('what waits together is done together, at most 64 at once, and each gets its own answer', async () => {
  const { lane, sizes } = laneOf();
  const marks = numbered(150);
  const answers = await Promise.all(marks.map((mark) => lane.submit(mark)));
  expect(answers).toEqual(marks.map(({ name }) => `did ${name}`));
  expect(sizes).toEqual([64, 64, 22]);
  expect(await marksLeft()).toHaveLength(150);
});

test('one refusal leaves the others of its batch done', async () => {
  const { lane } = laneOf();
  const [first, second] = await Promise.allSettled([
    lane.submit({ name: 'a', wish: 'refuse' }),
    lane.submit({ name: 'b' }),
  ]);
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'points.insufficient' } });
  expect(second).toMatchObject({ status: 'fulfilled' });
  expect(await marksLeft()).toEqual(['b']);
});

test('a batch that breaks is undone and each command tried alone', async () => {
  const { lane, sizes } = laneOf();
  const ends = await Promise.allSettled([
    lane.submit({ name: 'a' }),
    lane.submit({ name: 'b', wish: 'break' }),
    lane.submit({ name: 'c' }),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(sizes).toEqual([3, 1, 1, 1]);
  expect(await marksLeft()).toEqual(['a', 'c']);
});

test('commands with one key go one after the other', async () => {
  const { lane, sizes } = laneOf();
  const ends = await Promise.allSettled([
    lane.submit({ name: 'a', wish: 'refuse' }),
    lane.submit({ name: 'b' }),
    lane.submit({ name: 'a' }),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(sizes).toEqual([2, 1]);
});

test('a full lane and a wait that grew too long are told to come back', async () => {
  const full = laneOf({ maxQueue: 1 }).lane;
  const [, refused] = await Promise.allSettled([
    full.submit({ name: 'a' }),
    full.submit({ name: 'b' }),
  ]);
  expect(refused).toMatchObject({ reason: expect.any(UpstreamFailure) });
  const slow = laneOf({ maxWaitMs: -1 }).lane;
  await expect(slow.submit({ name: 'c' })).rejects.toBeInstanceOf(UpstreamFailure);
  expect(await marksLeft()).toEqual(['a']);
});

test('of two transactions at once neither has a key of the other', async () => {
  let running: string[][] = [];
  let most = 0;
  const overlaps: string[] = [];
  const lane = openLane<Mark, string>({
    db,
    keyOf: ({ name }) => name,
    maxBatch: 4,
    maxRunning: 2,
    async run(_tx, marks) {
      const names = marks.map(({ name }) => name);
      overlaps.push(...names.filter((name) => running.flat().includes(name)));
      running.push(names);
      most = Math.max(most, running.length);
      await new Promise((done) => setTimeout(done, 2));
      running = running.filter((others) => others !== names);
      return marks.map(({ name }) => ({ value: name }));
    },
  });
  const wishes = Array.from({ length: 60 }, (_wish, index) => ({ name: `m${index % 7}` }));
  const answers = await Promise.all(wishes.map((wish) => lane.submit(wish)));
  expect(answers).toEqual(wishes.map(({ name }) => name));
  expect(overlaps).toEqual([]);
  // SQLite has one writer, so there the second waits for its turn.
  expect(most).toBe(db.dialect.engine === 'sqlite' ? 1 : 2);
});

interface Keyed {
  key: CommandKey;
  mark: Mark;
}
function keyed(key: string, mark: Mark): Keyed {
  const bodyHash = hashOfInput(mark);
  return { key: { actorId: scopeOfRun(), operationId: 'mark', key, bodyHash }, mark };
}
const openKeyedLane = () =>
  openLane({
    db,
    keyOf: ({ key }: Keyed) => nameOf(key),
    run: (tx, commands) =>
      runOnceTogether(tx, commands, (fresh) =>
        leaveMarks(
          tx,
          fresh.map(({ mark }) => mark),
        ),
      ),
  });

test('a repeat among fresh commands gets its stored answer; a key with other content is refused', async () => {
  const lane = openKeyedLane();
  const first = await lane.submit(keyed('key-a', { name: 'a' }));
  expect(first).toEqual({ reply: 'did a', isRepeated: false });
  const [again, other, reused] = await Promise.allSettled([
    lane.submit(keyed('key-a', { name: 'a' })),
    lane.submit(keyed('key-b', { name: 'b' })),
    lane.submit(keyed('key-a', { name: 'c' })),
  ]);
  expect(again).toMatchObject({ value: { reply: 'did a', isRepeated: true } });
  expect(other).toMatchObject({ value: { isRepeated: false } });
  expect(reused).toMatchObject({ reason: { code: 'request.key_reused' } });
  expect(await marksLeft()).toEqual(['a', 'b']);
});

test('a refused command may be sent again under its key', async () => {
  const lane = openKeyedLane();
  const mark: Mark = { name: 'a', wish: 'refuse' };
  await expect(lane.submit(keyed('key-a', mark))).rejects.toMatchObject({
    code: 'points.insufficient',
  });
  await expect(lane.submit(keyed('key-a', { name: 'a' }))).resolves.toMatchObject({
    isRepeated: false,
  });
});

test('one command through the lanes of several processes at once is done once', async () => {
  let effects = 0;
  const lanes = Array.from({ length: 16 }, () =>
    openLane({
      db,
      keyOf: ({ key }: Keyed) => nameOf(key),
      run: (tx, commands) =>
        runOnceTogether(tx, commands, (fresh) => {
          // Each try leaves a mark of another name: only the key can keep it from being left twice.
          effects += 1;
          return leaveMarks(
            tx,
            fresh.map(() => ({ name: `effect-${effects}` })),
          );
        }),
    }),
  );
  const results = await Promise.all(
    lanes.map((lane) => lane.submit(keyed('key-a', { name: 'a' }))),
  );
  expect(results.filter(({ isRepeated }) => !isRepeated)).toHaveLength(1);
  expect(new Set(results.map(({ reply }) => reply)).size).toBe(1);
  expect(await marksLeft()).toHaveLength(1);
});
