// The check of docs/draws.md with the browser's own cryptography; tools/check-draws.cjs does the same.
const encoder = new TextEncoder();

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function bytesOf(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function sha256(data) {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data;
  return base64url(await crypto.subtle.digest('SHA-256', bytes));
}

const blocksAtOnce = 512;

/** The tape that a seed shuffles: byte p - 1 is the prize at position p. */
async function buildTape(key, campaignId, quantities) {
  const tape = Uint8Array.from(quantities.flatMap((count, index) => Array(count).fill(index + 1)));
  const blocks = [];
  let taken = 0;
  const next = async () => {
    const blockNo = Math.floor(taken / 8);
    if (blockNo === blocks.length) {
      const labels = Array.from({ length: blocksAtOnce }, (_, index) =>
        encoder.encode(`huike-draws/1:${campaignId}:${blockNo + index}`),
      );
      const made = await Promise.all(labels.map((label) => crypto.subtle.sign('HMAC', key, label)));
      blocks.push(...made.map((block) => new DataView(block)));
    }
    const number = blocks[blockNo].getUint32((taken % 8) * 4);
    taken += 1;
    return number;
  };
  for (let last = tape.length - 1; last > 0; last -= 1) {
    const limit = 2 ** 32 - (2 ** 32 % (last + 1));
    let number = await next();
    while (number >= limit) number = await next();
    const chosen = number % (last + 1);
    [tape[last], tape[chosen]] = [tape[chosen], tape[last]];
  }
  return tape;
}

/**
 * Checks published data step by step.
 * @param tell called with each step that holds, and with the share of the draws that are compared
 * @returns what is wrong first, as `{ part, position? }`; null where everything holds
 */
export async function checkDraws(text, promisedRoot, tell) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return { part: 'file' };
  }
  if (JSON.stringify(data) !== text) return { part: 'file' };
  const { format, campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength, root } = data;
  const bound = [format, campaignId, publishedAt, seedHash, termsHash, tapeHash, tapeLength];
  if ((await sha256(bound.join('\n'))) !== root || root !== promisedRoot) {
    return { part: 'commitment' };
  }
  if ((await sha256(data.termsText)) !== termsHash) return { part: 'terms' };
  tell('commitment');
  const seed = bytesOf(data.seed);
  if ((await sha256(seed)) !== seedHash || base64url(seed) !== data.seed) return { part: 'seed' };
  tell('seed');
  const { prizes, sessions } = JSON.parse(data.termsText);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', seed, hmac, false, ['sign']);
  const quantities = prizes.map(({ quantity }) => quantity);
  const tape = await buildTape(key, campaignId, quantities);
  const proof = base64url(await crypto.subtle.sign('HMAC', key, tape));
  if (tape.length !== tapeLength || proof !== tapeHash) return { part: 'tape' };
  tell('tape', tape.length);
  let before = root;
  for (const [index, [given, at, memberTag, prizeNo, chain]] of data.draws.entries()) {
    const position = index + 1;
    const link = [before, position, at, memberTag, prizeNo].join('\n');
    const isRight =
      given === position &&
      prizeNo === tape[index] &&
      (await sha256(link)) === chain &&
      sessions.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
    if (!isRight) return { part: 'draw', position };
    before = chain;
    if (position % 500 === 0) tell('progress', position / data.draws.length);
  }
  if (data.drawnCount !== data.draws.length) return { part: 'file' };
  tell('draws', data.draws.length);
  const seal = await sha256([before, data.closedAt, data.closeReason ?? ''].join('\n'));
  if (seal !== data.seal) return { part: 'close' };
  tell('close');
  return null;
}
