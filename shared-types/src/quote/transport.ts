/** One part of what a coupon pays: up to `fen`, split at will over these places. */
export interface Piece {
  fen: number;
  places: readonly number[];
}

/**
 * Pieces that pay and places that take: no place takes more than its room. An arc is one place of
 * one piece; the arcs of a piece follow one another in the order of its places.
 */
export interface Transport {
  rooms: readonly number[];
  pieces: readonly Piece[];
  firstArc: readonly number[];
  arcCount: number;
  /** The arcs that end at a place, with their pieces. */
  arcsAt: readonly (readonly { piece: number; arc: number }[])[];
  /** Notes of a search for room, made once: they are written millions of times. */
  notes: Notes;
}

interface Notes {
  /** How many moves away a place is from where the search began; 0: not come to. */
  level: Int32Array;
  hasPiece: Uint8Array;
  queue: Int32Array;
}

/** Who pays what where, so far. Amounts in fen. */
export interface Flow {
  /** By arc. */
  shares: Float64Array;
  /** What is left of each room. */
  slack: Float64Array;
  /** Places from which no way leads to slack: none ever will, as flows only grow. */
  isDead: Uint8Array;
  totalFen: number;
}

export function makeTransport(rooms: readonly number[], pieces: readonly Piece[]): Transport {
  const arcsAt: { piece: number; arc: number }[][] = rooms.map(() => []);
  let arcCount = 0;
  const firstArc = pieces.map(({ places }, piece) => {
    const first = arcCount;
    for (const place of places) {
      arcsAt[place]?.push({ piece, arc: arcCount });
      arcCount += 1;
    }
    return first;
  });
  const notes = {
    level: new Int32Array(rooms.length),
    hasPiece: new Uint8Array(pieces.length),
    queue: new Int32Array(rooms.length),
  };
  return { rooms, pieces, firstArc, arcCount, arcsAt, notes };
}

export function emptyFlow({ rooms, arcCount }: Transport): Flow {
  return {
    shares: new Float64Array(arcCount),
    slack: Float64Array.from(rooms),
    isDead: new Uint8Array(rooms.length),
    totalFen: 0,
  };
}

export function copyFlow({ shares, slack, isDead, totalFen }: Flow): Flow {
  return { shares: shares.slice(), slack: slack.slice(), isDead: isDead.slice(), totalFen };
}

/** Takes over another flow of the same transport without making anything. */
export function resetFlow(flow: Flow, from: Flow): void {
  flow.shares.set(from.shares);
  flow.slack.set(from.slack);
  flow.isDead.set(from.isDead);
  flow.totalFen = from.totalFen;
}

/** Pays along an arc as far as its place has room. @returns what was paid */
export function payDirectly(flow: Flow, arc: number, place: number, fen: number): number {
  const paid = Math.min(fen, flow.slack[place] ?? 0);
  if (paid <= 0) return 0;
  flow.shares[arc] = (flow.shares[arc] ?? 0) + paid;
  flow.slack[place] = (flow.slack[place] ?? 0) - paid;
  flow.totalFen += paid;
  return paid;
}

/** Numbers the places a piece can reach by their distance; whether one of them has slack. */
function findRoom({ pieces, arcsAt, notes }: Transport, flow: Flow, start: number): boolean {
  const { level, hasPiece, queue } = notes;
  level.fill(0);
  hasPiece.fill(0);
  let tail = 0;
  const enter = (piece: number, distance: number) => {
    hasPiece[piece] = 1;
    for (const place of pieces[piece]?.places ?? []) {
      if (level[place] !== 0 || flow.isDead[place] === 1) continue;
      level[place] = distance;
      queue[tail] = place;
      tail += 1;
    }
  };
  enter(start, 1);
  let nearest = 0;
  for (let head = 0; head < tail; head += 1) {
    const place = queue[head] ?? 0;
    const distance = level[place] ?? 0;
    if (nearest !== 0 && distance >= nearest) break;
    if ((flow.slack[place] ?? 0) > 0) {
      nearest = distance;
      continue;
    }
    for (const { piece, arc } of arcsAt[place] ?? []) {
      if (hasPiece[piece] === 0 && (flow.shares[arc] ?? 0) > 0) enter(piece, distance + 1);
    }
  }
  return nearest !== 0;
}

/**
 * Finds room for up to `fen` of a piece one level further on, where the pieces that pay there may
 * move on in the same way.
 *
 * @returns for how much room was found; it is paid
 */
function makeRoom(
  transport: Transport,
  flow: Flow,
  piece: number,
  fen: number,
  at: number,
): number {
  const { level } = transport.notes;
  let left = fen;
  let arc = transport.firstArc[piece] ?? 0;
  for (const place of transport.pieces[piece]?.places ?? []) {
    if (left === 0) break;
    if (level[place] === at) {
      left -= payDirectly(flow, arc, place, left);
      for (const other of transport.arcsAt[place] ?? []) {
        if (left === 0) break;
        const share = flow.shares[other.arc] ?? 0;
        if (share === 0 || other.piece === piece) continue;
        const moved = makeRoom(transport, flow, other.piece, Math.min(left, share), at + 1);
        flow.shares[other.arc] = share - moved;
        flow.shares[arc] = (flow.shares[arc] ?? 0) + moved;
        left -= moved;
      }
      // It has no more room in this round; do not come back.
      if (left > 0) level[place] = 0;
    }
    arc += 1;
  }
  return fen - left;
}

/**
 * Lets a piece pay up to `fen` more. What the others pay keeps its amount, though it may move to
 * other places; so the total is the largest that these pieces can pay together.
 *
 * @returns what it could pay
 */
export function push(transport: Transport, flow: Flow, piece: number, fen: number): number {
  let left = fen;
  let arc = transport.firstArc[piece] ?? 0;
  for (const place of transport.pieces[piece]?.places ?? []) {
    if (left > 0) left -= payDirectly(flow, arc, place, left);
    arc += 1;
  }
  while (left > 0) {
    if (!findRoom(transport, flow, piece)) {
      transport.notes.level.forEach((level, place) => {
        if (level !== 0) flow.isDead[place] = 1;
      });
      break;
    }
    left -= makeRoom(transport, flow, piece, left, 1);
  }
  return fen - left;
}
