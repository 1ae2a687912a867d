import { programmeEndpoints } from '@huike/shared-types/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import { type ComponentType, useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { type UnitRow, unitRowsOf } from './unit-rows';

interface UnitTermsProps<Terms> {
  title: string;
  hint: string;
  terms: UseQueryResult<{ items: Terms[] }>;
  /** What the terms say, between the unit and where they come from. */
  columns: TableColumnsType<UnitRow<Terms>>;
  /** Edits the terms of one unit. */
  drawer: ComponentType<{ row: UnitRow<Terms>; onClose: () => void }>;
}

/** Terms that a unit has itself, inherits, or has by default; edited one unit at a time. */
export function UnitTerms<
  Terms extends { orgUnitId: string; orgUnitName: string; version: number },
>({ title, hint, terms, columns, drawer: Drawer }: UnitTermsProps<Terms>) {
  const texts = useTexts();
  const mayWrite = usePermission('earning_rules.write');
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const [edited, setEdited] = useState<UnitRow<Terms>>();
  const rows =
    units.data && terms.data ? unitRowsOf(units.data.items, terms.data.items) : undefined;
  const allColumns: TableColumnsType<UnitRow<Terms>> = [
    { title: texts.earning.unit, render: (_, row) => row.unit.name },
    ...columns,
    {
      title: texts.earning.origin,
      render: (_, { terms: held, isOwn }) => (
        <Tag variant="filled" {...(isOwn ? { color: 'success' } : {})}>
          {!held
            ? texts.pointsTerms.defaults
            : isOwn
              ? texts.earning.own(held.version)
              : texts.earning.inherited(held.orgUnitName)}
        </Tag>
      ),
      responsive: ['md'],
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, row: UnitRow<Terms>) => (
              <Button type="link" size="small" onClick={() => setEdited(row)}>
                {row.isOwn ? texts.earning.edit : texts.earning.setOwn}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Flex vertical gap={8} align="stretch" style={{ marginTop: 24 }}>
      <h2 style={{ margin: 0 }}>{title}</h2>
      <span>{hint}</span>
      <DataTable
        rows={rows}
        columns={allColumns}
        load={units.error || units.isPending ? units : terms}
        rowKey={(row) => row.unit.id}
        empty={<EmptyState title={texts.earning.none} hint={texts.earning.noneHint} />}
      />
      {edited && <Drawer key={edited.unit.id} row={edited} onClose={() => setEdited(undefined)} />}
    </Flex>
  );
}
