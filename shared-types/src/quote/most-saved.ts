import type { Contest } from './contest';
import { copyFlow, emptyFlow, push, resetFlow, type Flow } from './transport';

/** A combination of coupons and what it saves. */
export interface Combination {
  coupons: number[];
  savedFen: number;
}

interface Search {
  contest: Contest;
  /** For trying things out: overwritten at will. */
  scratch: Flow;
  /** Only combinations that save more than this are of interest. */
  floorFen: number;
  /** Enough: once this is saved the search ends. */
  targetFen: number;
  best: Combination | null;
}

/** One place in the search: who is in, and who may still join. */
interface Node {
  flow: Flow;
  taken: readonly number[];
  /** How many more coupons each limit lets in. */
  free: readonly number[];
  open: readonly number[];
  /** At least what each open coupon would add: what it added further up. */
  gains: ReadonlyMap<number, number>;
}

/** Adds a coupon to a flow. @returns what it adds to the saving */
function join(contest: Contest, flow: Flow, coupon: number): number {
  const { transport } = contest;
  let sum = 0;
  for (const piece of contest.piecesOf[coupon] ?? []) {
    sum += push(transport, flow, piece, transport.pieces[piece]?.fen ?? 0);
  }
  return sum;
}

/** What coupons save together, limits aside. */
export function savedBy(contest: Contest, coupons: Iterable<number>): number {
  const flow = emptyFlow(contest.transport);
  for (const coupon of coupons) join(contest, flow, coupon);
  return flow.totalFen;
}

const fits = (contest: Contest, free: readonly number[], coupon: number) =>
  (contest.limitsOf[coupon] ?? []).every((limit) => (free[limit] ?? 0) > 0);

function occupy(contest: Contest, free: readonly number[], coupon: number): number[] {
  const left = [...free];
  for (const limit of contest.limitsOf[coupon] ?? []) left[limit] = (left[limit] ?? 0) - 1;
  return left;
}

/** The open coupon to try first: it adds most, and those of its kind before it are in. */
function pickNext(contest: Contest, open: readonly number[], gains: Node['gains']) {
  let [best, bestFen] = [-1, -1];
  for (const coupon of open) {
    const fen = gains.get(coupon) ?? 0;
    // The first of a kind opens the way for the next, however little it adds itself.
    if (fen > bestFen && !open.includes(contest.previousOfKind[coupon] ?? -1)) {
      [best, bestFen] = [coupon, fen];
    }
  }
  return best;
}

/** What each club would add at most: its best open members, as many as may still join. */
function offersOf(search: Search, node: Node, open: readonly number[], gains: Node['gains']) {
  const { contest } = search;
  const offers = contest.limits.map((): number[] => []);
  for (const coupon of open) offers[contest.clubOf[coupon] ?? 0]?.push(gains.get(coupon) ?? 0);
  return offers.map((fens, club) => {
    const best = fens.sort((a, b) => b - a).slice(0, node.free[club]);
    return best.reduce((sum, fen) => sum + fen, 0);
  });
}

/** Whether clubs cannot lift a node above the floor, were there room for all they offer. */
const isTooLittle = ({ floorFen }: Search, { flow }: Node, offers: readonly number[]) =>
  offers.reduce((sum, fen) => sum + fen, flow.totalFen) <= floorFen;

/** The same, with each club paying for what its members may pay, within the rooms. */
function isHopeless(search: Search, node: Node, offers: readonly number[]): boolean {
  const { contest, scratch } = search;
  resetFlow(scratch, node.flow);
  offers.forEach((fen, club) => {
    push(contest.transport, scratch, contest.clubPieces[club] ?? 0, fen);
  });
  return scratch.totalFen <= search.floorFen;
}

/** Whether all open coupons together, limits aside, stay at or below the floor. */
function isCrowded(search: Search, node: Node): boolean {
  resetFlow(search.scratch, node.flow);
  for (const coupon of node.open) join(search.contest, search.scratch, coupon);
  return search.scratch.totalFen <= search.floorFen;
}

/** What every open coupon adds now. */
function gainsNow(search: Search, node: Node): Map<number, number> {
  const gains = new Map<number, number>();
  for (const coupon of node.open) {
    resetFlow(search.scratch, node.flow);
    gains.set(coupon, join(search.contest, search.scratch, coupon));
  }
  return gains;
}

/** Remembers a combination that saves more than the floor. */
function note(search: Search, coupons: readonly number[], savedFen: number): void {
  if (savedFen <= search.floorFen) return;
  search.best = { coupons: [...coupons], savedFen };
  search.floorFen = savedFen;
}

/** Whether exactly one more coupon can join. */
function isLastChoice(contest: Contest, { open, free }: Node): boolean {
  const club = contest.clubOf[open[0] ?? -1] ?? -1;
  return free[club] === 1 && open.every((coupon) => contest.clubOf[coupon] === club);
}

/** Branches on open coupons, the one that adds most first: with it, then without it. */
function branch(search: Search, node: Node): void {
  const { contest } = search;
  const { flow, taken, free } = node;
  note(search, taken, flow.totalFen);
  const offers = offersOf(search, node, node.open, node.gains);
  if (isTooLittle(search, node, offers)) return;
  if (isHopeless(search, node, offers) || isCrowded(search, node)) return;
  const gains = gainsNow(search, node);
  if (isLastChoice(contest, node)) {
    const next = pickNext(contest, node.open, gains);
    note(search, [...taken, next], flow.totalFen + (gains.get(next) ?? 0));
    return;
  }
  let { open } = node;
  while (search.floorFen < search.targetFen) {
    const next = pickNext(contest, open, gains);
    if (next === -1 || isTooLittle(search, node, offersOf(search, node, open, gains))) return;
    const withIt = copyFlow(flow);
    join(contest, withIt, next);
    const left = occupy(contest, free, next);
    branch(search, {
      flow: withIt,
      taken: [...taken, next],
      free: left,
      open: open.filter((coupon) => coupon !== next && fits(contest, left, coupon)),
      gains,
    });
    for (let gone: number | null = next; gone !== null; gone = contest.nextOfKind[gone] ?? null) {
      const out = gone;
      open = open.filter((coupon) => coupon !== out);
    }
  }
}

/**
 * The combination among allowed coupons that saves most within all limits; null where none saves
 * more than the floor. Exact: what a coupon adds never grows when others join (a maximum flow is
 * submodular in its sources), so a branch is left only where its bound is no better than the best.
 *
 * @param allowed with a coupon always those of its kind before it
 * @param floorFen one less than the least saving of interest
 * @param targetFen the search ends where so much is saved
 */
export function mostSaved(
  contest: Contest,
  allowed: readonly number[],
  floorFen = -1,
  targetFen = Infinity,
): Combination | null {
  const flow = emptyFlow(contest.transport);
  // Nobody stands in the way of these and they never cost anything: they are always in.
  const taken = allowed.filter((coupon) => contest.limitsOf[coupon]?.length === 0);
  for (const coupon of taken) join(contest, flow, coupon);
  const open = allowed.filter((coupon) => contest.limitsOf[coupon]?.length !== 0);
  const { pieces } = contest.transport;
  const worth = (coupon: number) =>
    (contest.piecesOf[coupon] ?? []).reduce((sum, piece) => sum + (pieces[piece]?.fen ?? 0), 0);
  const search = { contest, scratch: copyFlow(flow), floorFen, targetFen, best: null };
  branch(search, {
    flow,
    taken,
    free: contest.limits.map(({ max }) => max),
    open,
    gains: new Map(open.map((coupon) => [coupon, worth(coupon)])),
  });
  return search.best;
}
