import type { ErrorCode, ErrorReply } from '@huike/shared-types/client';

/** The server said no; `reply` tells why in both languages. */
export class Refusal extends Error {
  readonly reply: ErrorReply;

  constructor(reply: ErrorReply) {
    super(reply.message);
    this.name = 'Refusal';
    this.reply = reply;
  }

  get code(): ErrorCode {
    return this.reply.code;
  }
}

/** The server could not be reached. */
export class Offline extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Offline';
  }
}
