import { allocate } from '../money';
import { emptyFlow, makeTransport, payDirectly, push, type Piece } from './transport';

/**
 * Lets payers pay for lines one after the other, each as much as those before it leave possible.
 *
 * The amounts are the largest in that order, and so is their sum. Each is split in proportion to
 * the lines' rooms; where that would overpay a line, the excess moves to other lines of the payer
 * (later payers give way first). Exact: nothing is below zero and no line gets more than its room.
 *
 * @param rooms what each line can still take, in fen
 * @returns per payer, per line, in fen
 */
export function shareInOrder(rooms: readonly number[], payers: readonly Piece[]): number[][] {
  if (payers.length === 0) return [];
  const transport = makeTransport(rooms, payers);
  const greedy = emptyFlow(transport);
  const amounts = payers.map(({ fen }, payer) => push(transport, greedy, payer, fen));
  const flow = emptyFlow(transport);
  const missing = payers.map(({ places }, payer) => {
    const parts = allocate(
      amounts[payer] ?? 0,
      places.map((place) => rooms[place] ?? 0),
    );
    let left = amounts[payer] ?? 0;
    places.forEach((place, index) => {
      const arc = (transport.firstArc[payer] ?? 0) + index;
      left -= payDirectly(flow, arc, place, parts[index] ?? 0);
    });
    return left;
  });
  missing.forEach((fen, payer) => push(transport, flow, payer, fen));
  return payers.map(({ places }, payer) => {
    const perLine = rooms.map(() => 0);
    places.forEach((place, index) => {
      perLine[place] = flow.shares[(transport.firstArc[payer] ?? 0) + index] ?? 0;
    });
    return perLine;
  });
}
