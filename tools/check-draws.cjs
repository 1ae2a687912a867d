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
  const tape = Buffer.concat(quantities.map((count, index) => Buffer.alloc(count, index + 1)));
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

/** @returns what is wrong, as `{ part, position? }`; an empty list where everything holds */
function checkDraws(text, notedRoot) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return [{ part: 'file: not JSON' }];
  }
  // Byte for byte: not even a space may be other than it was published.
  if (JSON.stringify(data) !== text) return [{ part: 'file: not as it was written' }];
  if (Object.keys(data).join() !== fields) return [{ part: 'file: other fields' }];
  const { format, campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength, root } = data;
  const bound = [format, campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength];
  if (sha256(bound.join('\n')) !== root) return [{ part: 'commitment' }];
  if (notedRoot && notedRoot !== root) return [{ part: 'commitment: not the one you noted' }];
  if (sha256(data.termsText) !== termsHash) return [{ part: 'terms' }];
  const seed = Buffer.from(String(data.seed), 'base64url');
  // Two bits of its last character say nothing: only one spelling of the seed is right.
  const isSpelled = seed.toString('base64url') === data.seed;
  if (sha256(seed) !== seedHash || !isSpelled) return [{ part: 'seed' }];
  const { prizes, sessions } = JSON.parse(data.termsText);
  const quantities = prizes.map(({ quantity }) => quantity);
  const tape = buildTape(seed, campaignId, quantities);
  const tapeProof = createHmac('sha256', seed).update(tape).digest('base64url');
  if (tape.length !== tapeLength || tapeProof !== tapeHash) return [{ part: 'tape' }];
  let before = root;
  const faults = [];
  for (const [index, draw] of data.draws.entries()) {
    const part = faultOfDraw(draw, index + 1, before, tape, sessions);
    if (part) faults.push({ part, position: index + 1 });
    before = draw[4];
  }
  if (data.drawnCount !== data.draws.length) faults.push({ part: 'drawnCount' });
  const seal = sha256([before, data.closedAt, data.closeReason ?? ''].join('\n'));
  if (faults.length === 0 && seal !== data.seal) faults.push({ part: 'close' });
  return faults;
}

/** What is wrong with a draw; undefined where it is right. */
function faultOfDraw(draw, position, before, tape, sessions) {
  const [given, at, memberTag, prizeNo, chain] = draw;
  if (given !== position || draw.length !== 5) return 'position';
  if (prizeNo !== tape[position - 1]) return 'prize is not the one on the tape';
  const link = [before, position, at, memberTag, prizeNo].join('\n');
  if (sha256(link) !== chain) return 'chain';
  const isInSession = sessions.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  return isInSession ? undefined : 'time';
}

module.exports = { buildTape, checkDraws };

if (require.main === module) {
  const [file, notedRoot] = process.argv.slice(2);
  const text = readFileSync(file, 'utf8');
  const faults = checkDraws(text, notedRoot);
  for (const { part, position } of faults.slice(0, 20)) {
    console.log(position === undefined ? `WRONG: ${part}` : `WRONG: draw ${position}: ${part}`);
  }
  if (faults.length === 0) console.log(`all ${JSON.parse(text).drawnCount} draws are right`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
