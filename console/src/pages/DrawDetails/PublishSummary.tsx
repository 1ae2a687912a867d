import type { DrawCampaign } from '@huike/shared-types/client';
import { Alert, Flex } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant, formatMoney } from '../../ui/format';

/** What is about to be published, and that none of it can be changed afterwards. */
export function PublishSummary({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const { terms, prizes, tapeLength } = campaign;
  const real = prizes.filter(({ kind }) => kind !== 'nothing');
  const prizeCount = real.reduce((sum, { quantity }) => sum + quantity, 0);
  const worthFen = real.reduce((sum, { quantity, valueFen }) => sum + quantity * valueFen, 0);
  const dearest = Math.max(0, ...real.map(({ valueFen }) => valueFen));
  const [first, last] = [terms.sessions[0], terms.sessions.at(-1)];
  return (
    <Flex vertical gap={16}>
      <Alert
        type="warning"
        showIcon
        title={words.publishWarning}
        description={words.publishFixed}
      />
      <FactList
        facts={[
          {
            label: words.time,
            value:
              first && last
                ? `${formatInstant(first.startsAt)} – ${formatInstant(last.endsAt)}`
                : '—',
          },
          { label: words.tape, value: formatCount(tapeLength) },
          {
            label: words.prizesInAll,
            value: `${formatCount(prizeCount)} · ${formatMoney(worthFen)}`,
          },
          { label: words.dearest, value: formatMoney(dearest) },
          { label: words.cost, value: formatCount(terms.costPoints) },
        ]}
      />
    </Flex>
  );
}
