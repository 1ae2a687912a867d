import { errorStatuses, type ErrorCode } from '@huike/shared-types';

/** The business says no: told to the caller with the code's own status and texts. */
export class Refusal extends Error {
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    readonly data?: Record<string, unknown>,
  ) {
    super(code);
    this.name = 'Refusal';
    this.status = errorStatuses[code];
  }
}

/** An outside system did not do its part; `isRetriable` where trying again may help. */
export class UpstreamFailure extends Error {
  constructor(
    readonly system: 'wechat' | 'database',
    readonly isRetriable: boolean,
    message: string,
  ) {
    super(message);
    this.name = 'UpstreamFailure';
  }
}

/** States a precondition in one line. @throws Refusal with the code where it does not hold */
export function assertThat(
  condition: unknown,
  code: ErrorCode,
  data?: Record<string, unknown>,
): asserts condition {
  if (!condition) throw new Refusal(code, data);
}
