import { tierEndpoints, type DrawCampaign, type DrawPrize } from '@huike/shared-types/client';
import { Flex, type TableColumnsType } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { oddsText } from '../../components/odds-text';
import { useStores } from '../../components/use-stores';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant } from '../../ui/format';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Panel';

/** What a campaign says: who holds it, when, for whom, for what, by which rules. */
export function Terms({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const { terms, prizes, tapeLength } = campaign;
  const scheme = useEndpoint(
    tierEndpoints.readTierScheme,
    {},
    { isEnabled: terms.tierIds !== null },
  );
  const { options } = useStores();
  const tierNames = terms.tierIds?.map(
    (id) => scheme.data?.tiers.find(({ tierId }) => tierId === id)?.name ?? id,
  );
  const storeNames = terms.place?.storeIds?.map(
    (id) => options.find(({ value }) => value === id)?.label ?? id,
  );
  const columns: TableColumnsType<DrawPrize> = [
    { title: words.prizeName, render: (_, row) => <Ellipsis text={row.name} width={240} /> },
    { title: words.prizeKind, render: (_, row) => words.prizeKinds[row.kind], responsive: ['md'] },
    {
      title: words.value,
      align: 'end',
      render: (_, row) => (row.kind === 'nothing' ? '—' : <Money fen={row.valueFen} />),
    },
    { title: words.quantity, align: 'end', render: (_, row) => <Count value={row.quantity} /> },
    { title: words.odds, align: 'end', render: (_, row) => oddsText(row.oddsPpm) },
  ];
  return (
    <Flex vertical gap={16}>
      <Panel>
        <FactList
          facts={[
            { label: words.organiser, value: terms.organiser },
            {
              label: words.time,
              value: terms.sessions.map(({ startsAt, endsAt }) => (
                <div key={startsAt}>{`${formatInstant(startsAt)} – ${formatInstant(endsAt)}`}</div>
              )),
            },
            {
              label: words.nearStores,
              value: terms.place
                ? words.placeText(
                    formatCount(terms.place.withinMetres),
                    storeNames?.join(words.listMark) ?? words.anyStore,
                  )
                : words.anywhere,
            },
            { label: words.tiers, value: tierNames?.join(words.listMark) ?? words.allTiers },
            { label: words.perDay, value: terms.perDayMax ?? words.noLimit },
            { label: words.perMember, value: formatCount(terms.perMemberMax) },
            { label: words.cost, value: formatCount(terms.costPoints) },
            { label: words.tape, value: formatCount(tapeLength) },
          ]}
        />
      </Panel>
      <DataTable
        rows={prizes}
        columns={columns}
        load={{ isPending: false, isFetching: false, error: null, refetch: () => undefined }}
        rowKey={(row) => String(row.prizeNo)}
        empty={<EmptyState isCompact title={words.none} />}
      />
      <Panel title={words.sections.rules}>
        <ol style={{ margin: 0, paddingInlineStart: 20, overflowWrap: 'anywhere' }}>
          {terms.rules.map((paragraph) => (
            <li key={paragraph}>{paragraph}</li>
          ))}
        </ol>
      </Panel>
    </Flex>
  );
}
