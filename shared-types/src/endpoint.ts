import type { ErrorCode } from './error-codes';

/** Who may call: customers, the retailer's staff, tills and other integrators, anyone. */
export type Audience = 'member' | 'console' | 'pos' | 'public';

/**
 * One HTTP operation as plain data. `Input` and `Output` are phantom types: the server must bind
 * schemas of these types, the clients call with them, and nothing of a schema reaches a client.
 */
export interface Endpoint<Input, Output> {
  readonly operationId: string;
  readonly audience: Audience;
  /** No PATCH: `wx.request` does not know it. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:name` parts, which are taken from the input's fields of the same names. */
  readonly path: string;
  readonly summary: string;
  /** Refusals this operation may answer with beyond those every operation of its audience has. */
  readonly refusals: readonly ErrorCode[];
  /** True where the caller must send an `Idempotency-Key`: the same key gives the same answer. */
  readonly movesValue: boolean;
  /** Content types of a body that is a file; the input's fields are then the query. */
  readonly accepts?: readonly string[];
  /** Content type of an answer that is a file. */
  readonly answers?: string;
  readonly types?: { readonly input: Input; readonly output: Output };
}

type Definition = Omit<Endpoint<unknown, unknown>, 'types' | 'refusals' | 'movesValue'> & {
  readonly refusals?: readonly ErrorCode[];
  readonly movesValue?: boolean;
};

/** Declares an operation; see {@link Endpoint}. */
export function endpoint<Input, Output>(definition: Definition): Endpoint<Input, Output> {
  return Object.freeze({ refusals: [], movesValue: false, ...definition });
}

/** An input of nothing. */
export type Nothing = Record<string, never>;
