import {
  earningEndpoints,
  type RehearsalDetails,
  type RehearsalResult,
} from '@huike/shared-types/client';
import { Alert, App, Button, Drawer, Flex, Popconfirm, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { SaleDrawer } from '../../components/SaleDrawer';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { formatCount } from '../../ui/format';
import { KeyFigures } from '../../ui/KeyFigures';
import { Money } from '../../ui/Money';
import { isUnderWay, RehearsalProgress } from './Rehearsals';
import { MemberTable, SaleTable, TierTable, WeekTable } from './RehearsalTables';

const REFRESH_MS = 1_000;

/** One rehearsal: how far it is, then what it found. */
export function RehearsalSheet({
  rehearsalId,
  onClose,
}: {
  rehearsalId: string | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  const words = texts.awards.rehearsal;
  const mayWrite = usePermission('earning_rules.write');
  const { message } = App.useApp();
  const query = useEndpoint(
    earningEndpoints.readRehearsal,
    { rehearsalId: rehearsalId ?? '' },
    { isEnabled: rehearsalId !== undefined },
  );
  const found = rehearsalId === undefined ? undefined : query.data;
  const isOpen = found !== undefined && isUnderWay(found);
  const { refetch } = query;
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isOpen, refetch]);
  const cancel = useCommand(earningEndpoints.cancelRehearsal, {
    refreshes: [earningEndpoints.readRehearsal, earningEndpoints.listRehearsals],
    onDone: () => void message.success(words.states.cancelled),
  });
  return (
    <Drawer
      title={found ? `${found.ruleName} · ${texts.awards.version(found.version)}` : ''}
      open={rehearsalId !== undefined}
      onClose={onClose}
      size={980}
      destroyOnHidden
      extra={found && <RehearsalProgress rehearsal={found} />}
      footer={
        mayWrite &&
        isOpen && (
          <Flex justify="flex-end">
            <Popconfirm
              title={words.cancelQuestion}
              onConfirm={() => cancel.mutate({ rehearsalId: found.id })}
            >
              <Button danger loading={cancel.isPending}>
                {words.cancel}
              </Button>
            </Popconfirm>
          </Flex>
        )
      }
    >
      {query.error && !found ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : found ? (
        <SheetBody found={found} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

function SheetBody({ found }: { found: RehearsalDetails }) {
  const words = useTexts().awards.rehearsal;
  return (
    <Flex vertical gap={20} align="stretch">
      <span>{`${found.orgUnitName} · ${found.fromOn} – ${found.toOn}`}</span>
      {found.state === 'failed' && <Alert type="error" showIcon title={words.failedHint} />}
      {isUnderWay(found) && <span>{words.doneSales(formatCount(found.doneSales))}</span>}
      {found.result &&
        (found.result.saleCount === 0 ? (
          <EmptyState isCompact title={words.nothing} />
        ) : (
          <Findings result={found.result} />
        ))}
    </Flex>
  );
}

function Findings({ result }: { result: RehearsalResult }) {
  const words = useTexts().awards.rehearsal;
  const [saleId, setSaleId] = useState<string>();
  const same = result.memberCount - result.gainingMembers - result.losingMembers;
  const difference = result.pointsAfter - result.pointsBefore;
  return (
    <>
      <KeyFigures
        figures={[
          { label: words.before, value: <Count value={result.pointsBefore} /> },
          { label: words.after, value: <Count value={result.pointsAfter} /> },
          {
            label: words.difference,
            value: <Count value={difference} isSigned />,
            tone: 'accent',
          },
          { label: words.cost, value: <Money fen={result.costFen} /> },
        ]}
      />
      <span>{words.costHint}</span>
      <KeyFigures
        figures={[
          { label: words.sales, value: <Count value={result.saleCount} />, tone: 'small' },
          { label: words.paid, value: <Money fen={result.paidFen} />, tone: 'small' },
          { label: words.gaining, value: <Count value={result.gainingMembers} />, tone: 'small' },
          { label: words.losing, value: <Count value={result.losingMembers} />, tone: 'small' },
          { label: words.same, value: <Count value={same} />, tone: 'small' },
        ]}
      />
      <WeekTable weeks={result.weeks} />
      <TierTable tiers={result.tiers} />
      <MemberTable result={result} />
      <SaleTable sales={result.sales} onOpen={setSaleId} />
      <SaleDrawer saleId={saleId} onClose={() => setSaleId(undefined)} />
    </>
  );
}
