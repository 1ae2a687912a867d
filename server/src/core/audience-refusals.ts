import type { Audience, ErrorCode } from '@huike/shared-types';

/** Refusals that any operation of an audience may answer with, beyond those it declares. */
export const audienceRefusals: Record<Audience, readonly ErrorCode[]> = {
  public: ['request.invalid', 'request.too_many'],
  member: ['request.invalid', 'session.missing', 'session.expired'],
  console: [
    'request.invalid',
    'session.missing',
    'session.expired',
    'session.cross_site',
    'staff.forbidden',
  ],
  pos: [
    'request.invalid',
    'request.too_many',
    'session.missing',
    'session.expired',
    'session.cross_site',
    'staff.forbidden',
    'integrator.signature_missing',
    'integrator.signature_wrong',
    'integrator.signature_expired',
    'integrator.nonce_used',
    'integrator.revoked',
    'integrator.wrong_store',
    'store.not_found',
  ],
};

/** Refusals of HTTP itself, which no operation declares. */
const transport = /^(request|server)\./;

/** Whether an operation's contract tells of a refusal. */
export function isDeclared(
  operation: { audience: Audience; refusals: readonly ErrorCode[] },
  code: ErrorCode,
): boolean {
  return (
    transport.test(code) ||
    operation.refusals.includes(code) ||
    audienceRefusals[operation.audience].includes(code)
  );
}
