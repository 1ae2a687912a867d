import { programmeEndpoints, type Gift } from '@huike/shared-types/client';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { FactList } from '../../ui/FactList';
import { formatInstant, formatMoney } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { Panel } from '../../ui/Panel';

/** The terms of a gift, read only. */
export function Facts({ gift }: { gift: Gift }) {
  const words = useTexts().mall;
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const { content } = gift;
  const tiers = (programme.data?.tiers ?? []).filter(({ id }) => gift.tierIds.includes(id));
  const limits = [
    gift.perMemberMax !== null && words.limits.perMember(gift.perMemberMax),
    gift.perMemberDayMax !== null && words.limits.perMemberDay(gift.perMemberDayMax),
    gift.perDayMax !== null && words.limits.perDay(gift.perDayMax),
  ].filter(Boolean);
  const span = [gift.onSaleFrom, gift.onSaleTo]
    .map((instant) => (instant === null ? '…' : formatInstant(instant)))
    .join(' – ');
  return (
    <Panel>
      <FactList
        facts={[
          { label: words.subtitle, value: gift.subtitle ?? '—' },
          { label: words.category, value: gift.categoryName ?? '—' },
          { label: words.kind, value: words.kinds[content.kind] },
          ...(content.kind === 'goods'
            ? [
                {
                  label: words.waysLabel,
                  value: content.ways.map((way) => words.ways[way]).join(' / '),
                },
                { label: words.pickUpDays, value: String(content.pickUpDays) },
              ]
            : []),
          ...(content.kind === 'partner_code'
            ? [{ label: words.partnerName, value: content.partnerName }]
            : []),
          {
            label: words.valueFen,
            value: gift.valueFen === null ? '—' : formatMoney(gift.valueFen),
          },
          { label: words.limitsTitle, value: limits.join('，') || words.noLimit },
          { label: words.tiers, value: tiers.map(({ name }) => name).join('、') || '—' },
          {
            label: words.span,
            value: gift.onSaleFrom === null && gift.onSaleTo === null ? '—' : span,
          },
          { label: words.orgUnit, value: gift.orgUnitName },
          { label: words.rank, value: String(gift.rank) },
          { label: words.keywords, value: gift.keywords ?? '—' },
          {
            label: words.detail,
            value: <span style={{ whiteSpace: 'pre-line' }}>{gift.detail ?? '—'}</span>,
          },
          { label: words.updatedAt, value: <Moment at={gift.updatedAt} /> },
        ]}
      />
    </Panel>
  );
}
