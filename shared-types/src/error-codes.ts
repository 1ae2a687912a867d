/**
 * Every way the product says no, with the HTTP status that belongs to it. The status is a property
 * of the code, never of the place that throws it; the texts are in error-texts.ts.
 */
export const errorStatuses = {
  'request.invalid': 400,
  'request.not_json': 400,
  'request.too_large': 413,
  'request.unknown_route': 404,
  'request.wrong_method': 405,
  'request.too_many': 429,
  'request.key_missing': 400,
  'request.key_reused': 409,
  'request.conflict': 409,
  'server.fault': 500,
  'server.busy': 503,
  'upstream.unavailable': 503,
  'session.missing': 401,
  'session.expired': 401,
  'session.cross_site': 403,
  'staff.forbidden': 403,
  'staff.wrong_password': 401,
  'staff.locked_out': 429,
  'staff.disabled': 403,
  'staff.weak_password': 422,
  'staff.same_password': 422,
  'staff.not_found': 404,
  'integrator.signature_missing': 401,
  'integrator.signature_wrong': 401,
  'integrator.signature_expired': 401,
  'integrator.nonce_used': 401,
  'integrator.revoked': 401,
  'integrator.wrong_store': 403,
  'integrator.not_found': 404,
  'wechat.code_invalid': 422,
  'wechat.account_restricted': 403,
  'member.not_registered': 403,
  'member.not_found': 404,
  'member.frozen': 403,
  'member.phone_taken': 409,
  'member.consent_required': 422,
  'member.birthday_fixed': 409,
  'member_code.malformed': 422,
  'member_code.wrong': 422,
  'member_code.expired': 422,
  'member_code.used': 409,
  'member_code.too_many_guesses': 429,
  'resolution.not_found': 404,
  'resolution.expired': 422,
  'resolution.unconfirmed': 422,
  'store.not_found': 404,
  'sale.not_found': 404,
  'sale.receipt_taken': 409,
  'sale.total_mismatch': 422,
  'sale.tender_mismatch': 422,
  'sale.discount_too_large': 422,
  'sale.time_out_of_range': 422,
  'return.nothing_left': 422,
  'return.line_unknown': 422,
  'return.quantity_too_large': 422,
  'points.insufficient': 422,
  'points.reversed_already': 409,
  'cursor.invalid': 400,
  'earning_rule.not_found': 404,
  'org_unit.not_found': 404,
} as const;

/** A stable, public error code: `feature.reason`. */
export type ErrorCode = keyof typeof errorStatuses;

/** What every failed request answers with. */
export interface ErrorReply {
  code: ErrorCode;
  message: string;
  messages: { zh: string; en: string };
  requestId: string;
  data?: Record<string, unknown>;
}
