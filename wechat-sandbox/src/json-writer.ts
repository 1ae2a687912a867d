/** A JSON value that may also hold a bigint, written as a bare number literal. */
export type WireValue =
  | string
  | number
  | boolean
  | bigint
  | null
  | readonly WireValue[]
  | { readonly [key: string]: WireValue };

/**
 * Writes JSON the way WeChat does: 19-digit ids stand as plain numbers, beyond what a double holds,
 * so a client that simply calls `JSON.parse` loses their last digits, here as in production.
 */
export function writeJson(value: WireValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`,
    );
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}
