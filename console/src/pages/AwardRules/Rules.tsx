import { PlusOutlined, StarOutlined } from '@ant-design/icons';
import { type AwardRule, earningEndpoints } from '@huike/shared-types/client';
import { Button, Flex, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { ScopeText } from '../../components/ScopeText';
import { useUrlFilters } from '../../hooks/use-url-filters';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { phaseOf } from './award-values';
import { AwardSentence, PhaseTag } from './AwardSentence';
import { RuleForm } from './RuleForm';
import { RuleSheet } from './RuleSheet';

/** The version a list shows of a rule: the one in force, or the newest. */
const shownOf = (rule: AwardRule) =>
  rule.versions.find(({ version }) => version === rule.inForce) ?? rule.versions[0];

/** All award rules within reach. */
export function Rules() {
  const texts = useTexts();
  const words = texts.awards;
  const mayWrite = usePermission('earning_rules.write');
  const { filters, change } = useUrlFilters(['rule'] as const);
  const query = useEndpoint(earningEndpoints.listAwardRules, {});
  const [isAdding, setIsAdding] = useState(false);
  const [now] = useState(() => new Date());
  const opened = query.data?.items.find(({ id }) => id === filters.rule);
  const columns: TableColumnsType<AwardRule> = [
    {
      title: words.name,
      render: (_, rule) => (
        <Flex vertical gap={2}>
          <strong>{shownOf(rule)?.name}</strong>
          <span>{rule.orgUnitName}</span>
        </Flex>
      ),
    },
    {
      title: words.award,
      render: (_, rule) => {
        const version = shownOf(rule);
        return version && <AwardSentence terms={version} />;
      },
    },
    {
      title: words.scope,
      render: (_, rule) => <ScopeText scope={shownOf(rule)?.scope ?? {}} />,
      responsive: ['lg'],
    },
    {
      title: words.state,
      render: (_, rule) => {
        const version = shownOf(rule);
        return (
          version && (
            <Flex gap={8} align="center">
              <PhaseTag phase={phaseOf(version, rule.inForce, now)} />
              <span>{words.version(version.version)}</span>
            </Flex>
          )
        );
      },
    },
  ];
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <Flex vertical gap={12} align="stretch">
      <Flex justify="flex-end">{add}</Flex>
      <DataTable
        rows={query.data?.items}
        columns={columns}
        load={query}
        rowKey={(rule) => rule.id}
        onOpen={(rule) => change({ rule: rule.id })}
        empty={<EmptyState icon={<StarOutlined />} title={words.none} hint={words.noneHint} />}
      />
      {isAdding && <RuleForm rule={undefined} onClose={() => setIsAdding(false)} />}
      <RuleSheet rule={opened} onClose={() => change({ rule: undefined })} />
    </Flex>
  );
}
