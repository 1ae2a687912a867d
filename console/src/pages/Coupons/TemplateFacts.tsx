import type { CouponTemplate } from '@huike/shared-types/client';
import { ScopeText } from '../../components/ScopeText';
import { useCouponWords } from '../../components/use-coupon-words';
import { useTexts } from '../../texts/use-texts';
import { CopyText } from '../../ui/CopyText';
import { Count } from '../../ui/Count';
import { FactList } from '../../ui/FactList';
import { formatInstant, formatMoney } from '../../ui/format';
import { Moment } from '../../ui/Moment';

/** All that a template says. */
export function TemplateFacts({ template }: { template: CouponTemplate }) {
  const words = useTexts().coupons;
  const coupon = useCouponWords();
  const yesOrNo = (is: boolean) => (is ? words.yes : words.no);
  const claimSpan =
    template.claimFrom === null && template.claimTo === null
      ? ''
      : [template.claimFrom, template.claimTo]
          .map((at) => (at === null ? words.unlimited : formatInstant(at)))
          .join(' – ');
  const stacking =
    template.stackGroup === null
      ? words.stackings[template.stacking]
      : `${words.stackings[template.stacking]} · ${template.stackGroup}`;
  return (
    <FactList
      facts={[
        { label: words.kind, value: words.kinds[template.effect.kind] },
        { label: words.value, value: coupon.effect(template.effect) },
        { label: words.scope, value: <ScopeText scope={template.scope} /> },
        { label: words.validity, value: coupon.validity(template.validity) },
        { label: words.stacking, value: stacking },
        { label: words.perSaleMax, value: <Count value={template.perSaleMax} /> },
        { label: words.note, value: template.note ?? '—' },
        { label: words.orgUnit, value: template.orgUnitName },
        { label: words.partner, value: template.partnerName ?? '—' },
        { label: words.face, value: formatMoney(template.faceFen) },
        {
          label: words.budget,
          value: template.budgetFen === null ? words.unlimited : formatMoney(template.budgetFen),
        },
        { label: words.perMember, value: template.perMemberMax ?? words.unlimited },
        {
          label: words.claimable,
          value: template.isClaimable ? claimSpan || words.yes : words.no,
        },
        { label: words.transferable, value: yesOrNo(template.isTransferable) },
        { label: words.restored, value: yesOrNo(template.isRestoredOnReturn) },
        { label: words.remind, value: template.remindDaysBefore ?? '—' },
        { label: words.updatedAt, value: <Moment at={template.createdAt} /> },
        { label: 'ID', value: <CopyText text={template.id} /> },
      ]}
    />
  );
}
