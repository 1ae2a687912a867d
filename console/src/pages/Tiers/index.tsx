import { PlusOutlined } from '@ant-design/icons';
import { type TierRule, tierEndpoints, type TierScheme } from '@huike/shared-types/client';
import { Alert, Button, Flex, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { TierTag } from '../../components/TierTag';
import { useTierWords } from '../../components/use-tier-words';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { TermsDrawer } from './TermsDrawer';
import { TierDrawer } from './TierDrawer';

/** The tier scheme: how long tiers hold, and what each takes and gives. */
export function Tiers() {
  const texts = useTexts();
  const words = texts.tiers;
  const mayWrite = usePermission('tiers.write');
  const query = useEndpoint(tierEndpoints.readTierScheme, {});
  const [edited, setEdited] = useState<TierRule | 'new' | 'terms'>();
  const scheme = query.data;
  const close = () => setEdited(undefined);
  const columns = useColumns(mayWrite ? setEdited : undefined);
  return (
    <>
      <PageHeader
        title={texts.places.tiers.title}
        hint={texts.places.tiers.hint}
        actions={
          mayWrite &&
          scheme && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
              {words.addTier}
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        {scheme && (
          <Terms scheme={scheme} {...(mayWrite ? { onEdit: () => setEdited('terms') } : {})} />
        )}
        <DataTable
          rows={scheme?.tiers}
          columns={columns}
          load={query}
          rowKey={(tier) => tier.tierId}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          empty={<EmptyState title={words.none} hint={words.noneHint} />}
        />
      </Flex>
      {scheme && edited === 'terms' && <TermsDrawer scheme={scheme} onClose={close} />}
      {scheme && edited === 'new' && (
        <TierDrawer scheme={scheme} tier={undefined} onClose={close} />
      )}
      {scheme && typeof edited === 'object' && (
        <TierDrawer scheme={scheme} tier={edited} onClose={close} />
      )}
    </>
  );
}

function Terms({ scheme, onEdit }: { scheme: TierScheme; onEdit?: () => void }) {
  const words = useTexts().tiers;
  const { version, validity, graceDays, fall } = scheme;
  return (
    <Panel
      title={
        <Flex justify="space-between" align="center" gap={12}>
          <Flex gap={8} align="center">
            {words.scheme}
            <Tag variant="filled" {...(version > 0 ? { color: 'success' } : {})}>
              {words.version(version)}
            </Tag>
          </Flex>
          {onEdit && <Button onClick={onEdit}>{words.editTerms}</Button>}
        </Flex>
      }
    >
      {version === 0 && (
        <Alert type="warning" showIcon title={words.offHint} style={{ marginBottom: 16 }} />
      )}
      <FactList
        facts={[
          {
            label: words.validity,
            value:
              validity.kind === 'months'
                ? words.validities.months(validity.months)
                : words.validities.year_end(validity.years),
          },
          { label: words.grace, value: words.graceDays(graceDays) },
          { label: words.fall, value: words.falls[fall] },
        ]}
      />
    </Panel>
  );
}

function useColumns(onEdit: ((tier: TierRule) => void) | undefined): TableColumnsType<TierRule> {
  const words = useTexts().tiers;
  const tierWords = useTierWords();
  const asks = (tier: TierRule) =>
    tier.measures.length === 0
      ? '—'
      : tier.measures.map((one) => (
          <div key={tierWords.measure(one)}>
            {tierWords.measure(one)} <strong>{tierWords.figure(one.measure, one.reach)}</strong>
            {' / '}
            {tierWords.figure(one.measure, one.keep)}
          </div>
        ));
  return [
    { title: words.name, render: (_, tier) => <TierTag name={tier.name} tiers={[tier]} /> },
    {
      title: words.multiplier,
      render: (_, tier) => words.timesText(tier.earnMultiplierBp / 10_000),
    },
    {
      title: words.match,
      render: (_, tier) => (tier.measures.length > 1 ? words.matches[tier.match] : '—'),
      responsive: ['lg'],
    },
    { title: words.reachAndKeep, render: (_, tier) => asks(tier) },
    {
      title: words.price,
      render: (_, tier) => (tier.price ? words.priceText(tier.price.payBp) : '—'),
    },
    {
      title: words.gifts,
      render: (_, tier) =>
        words.giftsText(tier.upgradeTemplateIds.length, tier.birthdayTemplateIds.length),
      responsive: ['lg'],
    },
    ...(onEdit
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, tier: TierRule) => (
              <Button
                type="link"
                size="small"
                onClick={(event) => {
                  event.stopPropagation();
                  onEdit(tier);
                }}
              >
                {words.editTier}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
