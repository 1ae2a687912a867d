#!/usr/bin/env node
// Checks every draw of a closed campaign from its published data alone (docs/draws.md).
// Usage: node check-draws.cjs FILE [ROOT]; ROOT is the value you noted before the opening.
const { createHash, createHmac } = require('node:crypto');
const { readFileSync } = require('node:fs');

const sha256 = (text) => createHash('sha256').update(text).digest('base64url');
const fields =
  'format,campaignId,publishedAt,tapeLength,seedHash,termsHash,tapeHash,root,termsText,seed,drawnCount,closedAt,closeReason,seal,draws';

/** The tape that a seed shuffles: byte p - 1 is the prize at position p. */
function buildTape(seed, campaignId, quantities) {
  const tape = Buffer.from(quantities.flatMap((count, index) => Array(count).fill(index + 1)));
  let block;
  let taken = 0;
  const next = () => {
    if (taken % 8 === 0) {
      const label = `huike-draws/1:${campaignId}:${taken / 8}`;
      block = createHmac('sha256', seed).update(label).digest();
    }
    taken += 1;
    return block.readUInt32BE(((taken - 1) % 8) * 4);
  };
  for (let last = tape.length - 1; last > 0; last -= 1) {
    const limit = 2 ** 32 - (2 ** 32 % (last + 1));
    let number = next();
    while (number >= limit) number = next();
    const chosen = number % (last + 1);
    [tape[last], tape[chosen]] = [tape[chosen], tape[last]];
  }
  return tape;
}

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @returns what is wrong, as `{ part, position? }`; an empty list where everything holds */
function checkDraws(text, notedRoot) {
  const data = parse(text);
  if (data === undefined) return [{ part: 'file: not JSON' }];
  // Byte for byte: not even a space may be other than it was published.
  if (JSON.stringify(data) !== text) return [{ part: 'file: not as it was written' }];
  if (Object.keys(data).join() !== fields || !Array.isArray(data.draws))
    return [{ part: 'file: other fields' }];
  if (data.format !== 'huike-draws/1') return [{ part: 'format' }];
  const { campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength } = data;
  const bound = [data.format, campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength];
  if (sha256(bound.join('\n')) !== data.root) return [{ part: 'commitment' }];
  if (notedRoot && notedRoot !== data.root) return [{ part: 'commitment: not the one you noted' }];
  if (sha256(data.termsText) !== termsHash) return [{ part: 'terms' }];
  const seed = Buffer.from(String(data.seed), 'base64url');
  // A text of 43 characters has two bits to spare: only one spelling of the seed is right.
  if (sha256(seed) !== seedHash || seed.toString('base64url') !== data.seed)
    return [{ part: 'seed' }];
  const { prizes, sessions } = JSON.parse(data.termsText);
  const tape = buildTape(
    seed,
    campaignId,
    prizes.map(({ quantity }) => quantity),
  );
  const tapeProof = createHmac('sha256', seed).update(tape).digest('base64url');
  if (tape.length !== tapeLength || tapeProof !== tapeHash) return [{ part: 'tape' }];
  const faults = data.draws.flatMap((draw, index) => {
    const fault = faultOfDraw(
      draw,
      index + 1,
      data.draws[index - 1]?.[4] ?? data.root,
      tape,
      sessions,
    );
    return fault ? [{ part: fault, position: index + 1 }] : [];
  });
  if (data.drawnCount !== data.draws.length) faults.push({ part: 'drawnCount' });
  const head = data.draws.at(-1)?.[4] ?? data.root;
  const seal = sha256([head, data.closedAt, data.closeReason ?? ''].join('\n'));
  if (faults.length === 0 && seal !== data.seal) faults.push({ part: 'close' });
  return faults;
}

/** What is wrong with a draw; undefined where it is right. */
function faultOfDraw(draw, position, chainBefore, tape, sessions) {
  if (!Array.isArray(draw) || draw.length !== 5) return 'other fields';
  const [given, at, memberTag, prizeNo, chain] = draw;
  if (given !== position) return 'position';
  if (prizeNo !== tape[position - 1]) return 'prize is not the one on the tape';
  if (sha256([chainBefore, position, at, memberTag, prizeNo].join('\n')) !== chain) return 'chain';
  if (!sessions.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)) return 'time';
  return undefined;
}

module.exports = { buildTape, checkDraws };

if (require.main === module) {
  const [file, notedRoot] = process.argv.slice(2);
  const text = readFileSync(file, 'utf8');
  const faults = checkDraws(text, notedRoot);
  for (const { part, position } of faults.slice(0, 20)) {
    console.log(position === undefined ? `WRONG ${part}` : `WRONG draw ${position}: ${part}`);
  }
  if (faults.length === 0) console.log(`all ${JSON.parse(text).drawnCount} draws are right`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
