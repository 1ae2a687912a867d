import { EditOutlined, GiftOutlined } from '@ant-design/icons';
import { type EarningRule, type OrgUnit, programmeEndpoints } from '@huike/shared-types/client';
import { Button, Flex, Tag, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { formatMoney } from '../../ui/format';
import { PageHeader } from '../../ui/PageHeader';
import { PaymentTerms } from './PaymentTerms';
import { PointsTerms } from './PointsTerms';
import { RuleDrawer } from './RuleDrawer';

/** One org unit with the rule that holds there: its own, or the nearest one above. */
interface UnitRule {
  unit: OrgUnit;
  depth: number;
  rule: EarningRule | undefined;
  isOwn: boolean;
}

/** The base earning rule of each org unit, and what the others inherit. */
export function EarningRules() {
  const texts = useTexts();
  const mayWrite = usePermission('earning_rules.write');
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const rules = useEndpoint(programmeEndpoints.listEarningRules, {});
  const [edited, setEdited] = useState<UnitRule>();
  const rows = useMemo(
    () => (units.data && rules.data ? inTreeOrder(units.data.items, rules.data.items) : undefined),
    [units.data, rules.data],
  );
  const load = units.error || units.isPending ? units : rules;

  const columns: TableColumnsType<UnitRule> = [
    {
      title: texts.earning.unit,
      render: (_, row) => (
        <Flex gap={8} align="center" style={{ paddingInlineStart: row.depth * 22 }}>
          <span>{row.unit.name}</span>
          <Tag variant="filled">{texts.orgUnitKinds[row.unit.kind]}</Tag>
        </Flex>
      ),
    },
    {
      title: texts.earning.rule,
      render: (_, { rule }) =>
        rule ? texts.earning.base(formatMoney(rule.perFen), rule.points) : texts.earning.noRule,
    },
    {
      title: texts.earning.rounding,
      render: (_, { rule }) => (rule ? texts.earning.roundings[rule.rounding] : '—'),
      responsive: ['md'],
    },
    {
      title: texts.earning.clawback,
      render: (_, { rule }) => (rule ? texts.earning.clawbacks[rule.clawback].name : '—'),
      responsive: ['lg'],
    },
    {
      title: texts.earning.origin,
      render: (_, { rule, isOwn }) => {
        if (!rule) return '—';
        if (isOwn)
          return (
            <Tag color="success" variant="filled">
              {texts.earning.own(rule.version)}
            </Tag>
          );
        return <Tag variant="filled">{texts.earning.inherited(rule.orgUnitName)}</Tag>;
      },
      responsive: ['md'],
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, row: UnitRule) => (
              <Button
                type="link"
                size="small"
                icon={<EditOutlined />}
                onClick={(event) => {
                  event.stopPropagation();
                  setEdited(row);
                }}
              >
                {row.isOwn ? texts.earning.edit : texts.earning.setOwn}
              </Button>
            ),
          },
        ]
      : []),
  ];

  return (
    <>
      <PageHeader title={texts.places.earningRules.title} hint={texts.places.earningRules.hint} />
      <DataTable
        rows={rows}
        columns={columns}
        load={load}
        rowKey={(row) => row.unit.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        empty={
          <EmptyState
            icon={<GiftOutlined />}
            title={texts.earning.none}
            hint={texts.earning.noneHint}
          />
        }
      />
      <PointsTerms />
      <PaymentTerms />
      {edited && (
        <RuleDrawer
          key={edited.unit.id}
          unit={edited.unit}
          rule={edited.rule}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function inTreeOrder(units: readonly OrgUnit[], rules: readonly EarningRule[]): UnitRule[] {
  const ids = new Set(units.map((unit) => unit.id));
  const rows: UnitRule[] = [];
  const visit = (parentId: string | null, depth: number, inherited: EarningRule | undefined) => {
    for (const unit of units) {
      // The top of what the caller may see has a parent outside of it.
      const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null;
      if (parent !== parentId) continue;
      const own = rules.find((rule) => rule.orgUnitId === unit.id);
      rows.push({ unit, depth, rule: own ?? inherited, isOwn: own !== undefined });
      visit(unit.id, depth + 1, own ?? inherited);
    }
  };
  visit(null, 0, undefined);
  return rows;
}
