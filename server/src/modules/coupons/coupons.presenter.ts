import type {
  Coupon,
  CouponFace,
  CouponTemplate,
  CouponTerms,
  TemplateVersion,
} from '@huike/shared-types';
import { hindranceOf } from './coupon.rules';
import type { CouponFacts } from './coupons.queries';
import type { TemplateFacts } from './templates.queries';

/** What a coupon says of itself. Tags are the shop's own words about people: they stay in the shop. */
export function presentFace(templateId: string, terms: CouponTerms): CouponFace {
  const { name, note, effect, scope, stacking, stackGroup, perSaleMax, isTransferable } = terms;
  const { tags: _tags, ...told } = scope;
  return {
    templateId,
    name,
    note,
    effect,
    scope: told,
    stacking,
    stackGroup,
    perSaleMax,
    isTransferable,
  };
}

/** When a coupon is looked at, and whose it is. */
export interface CouponView {
  now: Date;
  /** Today's business day. */
  today: string;
  isFrozen: boolean;
}

/** A coupon in a wallet; one whose last day is past shows as expired before the job comes by. */
export function presentCoupon(coupon: CouponFacts, view: CouponView): Coupon {
  const hindrance = hindranceOf(coupon, view.today, { now: view.now });
  return {
    ...presentFace(coupon.templateId, coupon.terms),
    id: coupon.id,
    state: coupon.state === 'issued' && hindrance === 'expired' ? 'expired' : coupon.state,
    startsOn: coupon.startsOn,
    expiresOn: coupon.expiresOn,
    issuedAt: coupon.issuedAt.toISOString(),
    source: coupon.source,
    hindrance: hindrance ?? (view.isFrozen ? 'frozen' : null),
    usedAt: coupon.state === 'used' ? (coupon.endedAt?.toISOString() ?? null) : null,
  };
}

/** A template as staff see it. */
export function presentTemplate(template: TemplateFacts, usedCount: number): CouponTemplate {
  const { orgPath: _path, kind: _kind, terms, ...facts } = template;
  return {
    ...terms,
    ...facts,
    usedCount,
    claimFrom: facts.claimFrom?.toISOString() ?? null,
    claimTo: facts.claimTo?.toISOString() ?? null,
    publishedAt: facts.publishedAt?.toISOString() ?? null,
    stoppedAt: facts.stoppedAt?.toISOString() ?? null,
    createdAt: facts.createdAt.toISOString(),
  };
}

/** One version as staff see it. */
export function presentVersion(version: {
  version: number;
  editorName: string;
  reason: string | null;
  at: Date;
  terms: CouponTerms;
}): TemplateVersion {
  return { ...version, at: version.at.toISOString() };
}
