import { DownloadOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { couponConsoleEndpoints, type CouponBatch } from '@huike/shared-types/client';
import { App, Button, Flex, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { Count } from '../../ui/Count';
import { Ellipsis } from '../../ui/Ellipsis';
import { Moment } from '../../ui/Moment';
import { BatchForm } from './BatchForm';
import { JobList } from './JobList';
import { isUnderWay, JobProgress, JobState } from './JobProgress';
import { PrintModal } from './PrintModal';

/** Batches of codes: made, exported, printed, and made void. */
export function Batches() {
  const words = useTexts().coupons;
  const mayIssue = usePermission('coupons.issue');
  const [isAdding, setIsAdding] = useState(false);
  const [printed, setPrinted] = useState<CouponBatch>();
  const [voided, setVoided] = useState<CouponBatch>();
  const columns: TableColumnsType<CouponBatch> = [
    { title: words.template, render: (_, row) => <Ellipsis text={row.templateName} width={180} /> },
    {
      title: words.made,
      render: (_, row) => <JobProgress state={row.state} done={row.madeCount} total={row.count} />,
    },
    {
      title: words.entered,
      align: 'right',
      render: (_, row) => <Count value={row.enteredCount} />,
    },
    {
      title: words.voided,
      align: 'right',
      render: (_, row) => <Count value={row.voidCount} />,
      responsive: ['xl'],
    },
    {
      title: words.lastOn,
      render: (_, row) => row.lastOn ?? words.unlimited,
      responsive: ['xl'],
    },
    { title: words.state, render: (_, row) => <JobState state={row.state} /> },
    { title: words.actor, dataIndex: 'actorName', responsive: ['xl'] },
    { title: words.at, render: (_, row) => <Moment at={row.createdAt} />, responsive: ['xl'] },
    ...(mayIssue
      ? [
          {
            key: 'act',
            align: 'right' as const,
            fixed: 'right' as const,
            render: (_: unknown, row: CouponBatch) => (
              <BatchActs
                batch={row}
                onPrint={() => setPrinted(row)}
                onVoid={() => setVoided(row)}
              />
            ),
          },
        ]
      : []),
  ];
  const addButton = mayIssue && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsAdding(true)}>
      {words.addBatch}
    </Button>
  );
  return (
    <>
      <JobList
        endpoint={couponConsoleEndpoints.listCouponBatches}
        columns={columns}
        order={addButton}
        none={{ title: words.noBatches, hint: words.noBatchesHint }}
      />
      {isAdding && <BatchForm onClose={() => setIsAdding(false)} />}
      {printed && <PrintModal batch={printed} onClose={() => setPrinted(undefined)} />}
      {voided && <VoidBatch batch={voided} onClose={() => setVoided(undefined)} />}
    </>
  );
}

function BatchActs({
  batch,
  onPrint,
  onVoid,
}: {
  batch: CouponBatch;
  onPrint: () => void;
  onVoid: () => void;
}) {
  const words = useTexts().coupons;
  const hasCodes = batch.state === 'done' && batch.madeCount > 0;
  const isOpen = batch.madeCount > batch.enteredCount + batch.voidCount;
  return (
    <Flex gap={4} justify="flex-end">
      {hasCodes && (
        <Button
          type="link"
          size="small"
          icon={<DownloadOutlined />}
          href={`/console/coupon-batches/${batch.id}/codes`}
          download
        >
          {words.exportCodes}
        </Button>
      )}
      {hasCodes && (
        <Button type="link" size="small" icon={<PrinterOutlined />} onClick={onPrint}>
          {words.print}
        </Button>
      )}
      {(isOpen || isUnderWay(batch)) && (
        <Button type="link" size="small" danger onClick={onVoid}>
          {words.voidBatch}
        </Button>
      )}
    </Flex>
  );
}

function VoidBatch({ batch, onClose }: { batch: CouponBatch; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const command = useCommand(couponConsoleEndpoints.voidCouponBatch, {
    refreshes: [
      couponConsoleEndpoints.listCouponBatches,
      couponConsoleEndpoints.listCouponTemplates,
    ],
    onDone: () => {
      message.success(words.batchVoided);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.voidBatchTitle}
      content={words.voidBatchHint}
      isOpen
      onClose={onClose}
      okText={words.voidBatch}
      isDanger
      isBusy={command.isPending}
      error={command.error}
      asksReason
      onConfirm={(reason) => command.mutate({ jobId: batch.id, reason })}
    />
  );
}
