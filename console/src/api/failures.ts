import type { ErrorReply } from '@huike/shared-types/client';

/** The server said no, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reply: ErrorReply,
  ) {
    super(reply.message);
    this.name = 'Refused';
  }
}

/** No answer that we understand: the request may or may not have taken effect. */
export class Unreachable extends Error {
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
    this.name = 'Unreachable';
  }
}

/** True where nobody knows whether the command happened, so that only the same key may be sent again. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && error.status >= 500);
}

/** True where the server no longer knows who is asking. */
export function isSignedOut(error: unknown): boolean {
  return (
    error instanceof Refused &&
    (error.reply.code === 'session.missing' || error.reply.code === 'session.expired')
  );
}

/** One field of a request that the server could not accept. */
export interface FieldIssue {
  path: (string | number)[];
  message: string;
}

/** The fields a `request.invalid` reply complains about; empty for every other failure. */
export function fieldIssues(error: unknown): FieldIssue[] {
  if (!(error instanceof Refused) || error.reply.code !== 'request.invalid') return [];
  const issues = error.reply.data?.['issues'];
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null) return [];
    const { path, message } = issue as { path?: unknown; message?: unknown };
    const parts = Array.isArray(path) ? path : typeof path === 'string' ? path.split('.') : [];
    return [
      { path: parts as (string | number)[], message: typeof message === 'string' ? message : '' },
    ];
  });
}
