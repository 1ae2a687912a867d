import { createHash } from 'node:crypto';
import { isUniqueFailure } from './database/constraints';
import { placeholders, sqlInstant, textOf, textOrNull, type SqlValue } from './database/sql';
import type { Tx } from './database/transaction';
import type { Settled } from './group-committer';
import { assertThat, Refusal } from './refusal';

/** Who sent a command under which key, and a hash of what it said. */
export interface CommandKey {
  /** Keys of two callers never meet: the actor's id is part of the key. */
  actorId: string;
  operationId: string;
  key: string;
  bodyHash: string;
}

/** Hash of a parsed input with its fields in a fixed order. */
export function hashOfInput(input: unknown): string {
  return createHash('sha256').update(canonicalJson(input)).digest('base64url');
}

/** JSON with the fields of every object in alphabetical order: equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** The answer of a command, and whether it was given before. */
export interface OnceResult<Reply> {
  reply: Reply;
  isRepeated: boolean;
}

/**
 * Does `work` once per key: a repeat gets the stored reply and changes nothing.
 *
 * The key is claimed first, in the same transaction, so an equal command that runs at the same
 * time waits here until this one commits or rolls back. A refused command leaves no claim.
 *
 * @throws Refusal request.key_reused where the key was used for other content
 */
export async function runOnce<Reply>(
  tx: Tx,
  commandKey: CommandKey,
  work: () => Promise<Reply>,
): Promise<OnceResult<Reply>> {
  const { key, bodyHash } = commandKey;
  const scope = scopeOf(commandKey);
  try {
    await tx.run(
      'INSERT INTO command (scope, command_key, body_hash, reply, created_at) VALUES (?, ?, ?, NULL, ?)',
      [scope, key, bodyHash, sqlInstant(tx.now)],
    );
  } catch (error) {
    if (!isUniqueFailure(error)) throw error;
    return { reply: await readEarlier<Reply>(tx, scope, key, bodyHash), isRepeated: true };
  }
  const reply = await work();
  await tx.run('UPDATE command SET reply = ? WHERE scope = ? AND command_key = ?', [
    JSON.stringify(reply),
    scope,
    key,
  ]);
  return { reply, isRepeated: false };
}

async function readEarlier<Reply>(
  tx: Tx,
  scope: string,
  key: string,
  bodyHash: string,
): Promise<Reply> {
  const row = await tx.one(
    'SELECT body_hash, reply FROM command WHERE scope = ? AND command_key = ?',
    [scope, key],
  );
  assertThat(row && textOf(row['body_hash']) === bodyHash, 'request.key_reused');
  const reply = textOrNull(row['reply']);
  if (reply === null) throw new Error(`command ${scope} ${key} has no reply`);
  return JSON.parse(reply) as Reply;
}

/**
 * As {@link runOnce} for a batch of commands with different keys: repeats get their stored reply,
 * the others go to `work` together. The replies are stored last, in one statement; an equal command
 * that committed meanwhile elsewhere fails that statement and so undoes the batch, and whoever runs
 * the batch tries each command alone.
 */
export async function runOnceTogether<Command extends { key: CommandKey }, Reply>(
  tx: Tx,
  commands: readonly Command[],
  work: (fresh: readonly Command[]) => Promise<readonly Settled<Reply>[]>,
): Promise<Settled<OnceResult<Reply>>[]> {
  const earlier = await readEarlierOf<Reply>(tx, commands);
  const fresh = commands.filter(({ key }) => !earlier.has(nameOf(key)));
  const outcomes = fresh.length > 0 ? await work(fresh) : [];
  const settled = new Map(fresh.map(({ key }, index) => [nameOf(key), outcomes[index]]));
  const done: SqlValue[][] = [];
  const results = commands.map(({ key }): Settled<OnceResult<Reply>> => {
    const repeat = earlier.get(nameOf(key));
    if (repeat) return repeat;
    const outcome = settled.get(nameOf(key));
    if (!outcome) throw new Error('a batch settled fewer commands than it was given');
    if ('refusal' in outcome) return outcome;
    const reply = JSON.stringify(outcome.value);
    done.push([scopeOf(key), key.key, key.bodyHash, reply, sqlInstant(tx.now)]);
    return { value: { reply: outcome.value, isRepeated: false } };
  });
  if (done.length > 0) {
    const rows = done.map((row) => `(${placeholders(row.length)})`).join(', ');
    await tx.run(
      `INSERT INTO command (scope, command_key, body_hash, reply, created_at) VALUES ${rows}`,
      done.flat(),
    );
  }
  return results;
}

const scopeOf = ({ actorId, operationId }: CommandKey): string => `${actorId}:${operationId}`;
/** What makes two commands the same one. */
export const nameOf = (key: CommandKey): string => `${scopeOf(key)} ${key.key}`;

async function readEarlierOf<Reply>(
  tx: Tx,
  commands: readonly { key: CommandKey }[],
): Promise<Map<string, Settled<OnceResult<Reply>>>> {
  const pairs = commands.map(() => `(${placeholders(2)})`).join(', ');
  const rows = await tx.all(
    `SELECT scope, command_key, body_hash, reply FROM command
     WHERE (scope, command_key) IN (${pairs})`,
    commands.flatMap(({ key }) => [scopeOf(key), key.key]),
  );
  const found = new Map(
    rows.map((row) => [`${textOf(row['scope'])} ${textOf(row['command_key'])}`, row]),
  );
  const earlier = new Map<string, Settled<OnceResult<Reply>>>();
  for (const { key } of commands) {
    const row = found.get(nameOf(key));
    if (!row) continue;
    const isSame = textOf(row['body_hash']) === key.bodyHash;
    earlier.set(
      nameOf(key),
      isSame
        ? { value: { reply: JSON.parse(textOf(row['reply'])) as Reply, isRepeated: true } }
        : { refusal: new Refusal('request.key_reused') },
    );
  }
  return earlier;
}
