import { createHash } from 'node:crypto';
import { isUniqueFailure } from './database/constraints';
import { sqlInstant, textOf, textOrNull } from './database/sql';
import type { Tx } from './database/transaction';
import { assertThat } from './refusal';

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

function canonicalJson(value: unknown): string {
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
  { actorId, operationId, key, bodyHash }: CommandKey,
  work: () => Promise<Reply>,
): Promise<OnceResult<Reply>> {
  const scope = `${actorId}:${operationId}`;
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
