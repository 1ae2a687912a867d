import type { CentreCoupon } from '@huike/shared-types';
import { sqlInstant, type Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { readMemberForSale } from '../members';
import { claimHindranceOf, type Claimant } from './claim.rules';
import { presentFace } from './coupons.presenter';
import { countReceivedBy } from './holdings.queries';
import { listCentreTemplates, type TemplateFacts } from './templates.queries';

/** Who looks at the coupon centre, when. */
export interface CentreView {
  memberId: string;
  now: Date;
  today: string;
  cursor?: string | undefined;
  limit: number;
}

/** A page of the coupon centre, newest first, with what stands between the member and each coupon. */
export async function centrePage(
  read: Sql,
  view: CentreView,
): Promise<{ items: CentreCoupon[]; nextCursor: string | null }> {
  const [beforeId = '~'] = view.cursor === undefined ? [] : decodeCursor(view.cursor, ['id']);
  const nowText = sqlInstant(view.now);
  const templates = await listCentreTemplates(read, { nowText, beforeId, limit: view.limit });
  const member = await readMemberForSale(read, view.memberId);
  assertThat(member, 'member.not_registered');
  const ids = templates.map((template) => template.id);
  const received = await countReceivedBy(read, view.memberId, ids);
  const present = (template: TemplateFacts): CentreCoupon =>
    presentCentreCoupon(template, view, {
      tierId: member.tier.id,
      tags: member.tags,
      birthday: member.birthday,
      isFrozen: member.state !== 'active',
      receivedCount: received.get(template.id) ?? 0,
    });
  return pageFrom(templates, view.limit, (template) => [template.id], present);
}

function presentCentreCoupon(
  template: TemplateFacts,
  view: CentreView,
  claimant: Claimant,
): CentreCoupon {
  const { quantity, takenCount, terms } = template;
  return {
    ...presentFace(template.id, terms),
    validity: terms.validity,
    claimFrom: template.claimFrom?.toISOString() ?? null,
    claimTo: template.claimTo?.toISOString() ?? null,
    // Rounded up: what is not gone never shows as gone.
    leftBp: Math.ceil(((quantity - takenCount) * 10_000) / quantity),
    perMemberMax: template.perMemberMax,
    receivedCount: claimant.receivedCount,
    hindrance: claimHindranceOf(template, claimant, view),
  };
}
