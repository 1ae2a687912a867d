import { numberOf, textOf, type Sql, type SqlRow } from '../../core/database/sql';

/** Brands and suppliers are kept alike. */
export type TradeNameKind = 'brand' | 'supplier';

/** A brand or supplier. */
export interface TradeName {
  id: string;
  code: string;
  name: string;
  isActive: boolean;
}

export function tradeNameFrom(row: SqlRow): TradeName {
  return {
    id: textOf(row['id']),
    code: textOf(row['code']),
    name: textOf(row['name']),
    isActive: numberOf(row['is_active']) === 1,
  };
}

// The table's name is one of two words of our own.
const columnsOf = (kind: TradeNameKind) => `SELECT id, code, name, is_active FROM ${kind}`;

export async function findTradeName(
  read: Sql,
  kind: TradeNameKind,
  id: string,
): Promise<TradeName | undefined> {
  const row = await read.one(`${columnsOf(kind)} WHERE id = ?`, [id]);
  return row && tradeNameFrom(row);
}

/** By code after `afterCode`; `query` is the beginning of a code or name. One more than `limit`. */
export async function listTradeNames(
  read: Sql,
  kind: TradeNameKind,
  { query = '', afterCode = '', limit }: { query?: string; afterCode?: string; limit: number },
): Promise<TradeName[]> {
  const end = `${query}\u{10FFFF}`;
  const rows = await read.all(
    `${columnsOf(kind)} WHERE code > ? AND ((code >= ? AND code < ?) OR (name >= ? AND name < ?))
     ORDER BY code LIMIT ?`,
    [afterCode, query, end, query, end, limit + 1],
  );
  return rows.map(tradeNameFrom);
}
