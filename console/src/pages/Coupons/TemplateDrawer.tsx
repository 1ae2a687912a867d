import { EditOutlined } from '@ant-design/icons';
import {
  couponConsoleEndpoints,
  type CouponTemplate,
  type TemplateVersion,
} from '@huike/shared-types/client';
import { App, Button, Drawer, Flex, Skeleton, type TableColumnsType, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { useCouponWords } from '../../components/use-coupon-words';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Moment } from '../../ui/Moment';
import { BatchForm } from './BatchForm';
import { GrantForm } from './GrantForm';
import { TemplateFacts } from './TemplateFacts';
import { TemplateForm } from './TemplateForm';
import { TemplateFunnel } from './TemplateFunnel';
import { TemplateState } from './TemplateState';

const REFRESH_MS = 5_000;
const refreshes = [
  couponConsoleEndpoints.listCouponTemplates,
  couponConsoleEndpoints.readCouponTemplate,
];

/** One template from the side: how it runs, what it says, and what can be done with it. */
export function TemplateDrawer({
  templateId,
  onClose,
}: {
  templateId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().coupons;
  const [isEditing, setIsEditing] = useState(false);
  const query = useEndpoint(
    couponConsoleEndpoints.readCouponTemplate,
    { templateId: templateId ?? '' },
    { isEnabled: templateId !== undefined },
  );
  const template = templateId === undefined ? undefined : query.data;
  const isRunning = template?.state === 'published';
  const { refetch } = query;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  return (
    <>
      <Drawer
        title={template?.name ?? ''}
        open={templateId !== undefined}
        onClose={onClose}
        size={720}
        destroyOnHidden
        extra={template && <TemplateState state={template.state} />}
        footer={template && <Actions template={template} onEdit={() => setIsEditing(true)} />}
      >
        {query.error && !template ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : template ? (
          <Flex vertical gap={20}>
            <TemplateFunnel template={template} />
            <Tabs
              items={[
                {
                  key: 'facts',
                  label: words.details,
                  children: <TemplateFacts template={template} />,
                },
                {
                  key: 'versions',
                  label: words.versions,
                  children: <Versions templateId={template.id} />,
                },
              ]}
            />
          </Flex>
        ) : (
          <Skeleton active />
        )}
      </Drawer>
      {template && isEditing && (
        <TemplateForm
          key={template.version}
          template={template}
          onClose={() => setIsEditing(false)}
        />
      )}
    </>
  );
}

type Act = 'publish' | 'stop' | 'grant' | 'batch';

function Actions({ template, onEdit }: { template: CouponTemplate; onEdit: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const mayWrite = usePermission('coupons.write');
  const mayIssue = usePermission('coupons.issue');
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const options = (done: string) => ({
    isQuiet: true,
    refreshes,
    onDone: () => {
      message.success(done);
      close();
    },
  });
  const publish = useAction(couponConsoleEndpoints.publishCouponTemplate, options(words.published));
  const stop = useAction(couponConsoleEndpoints.stopCouponTemplate, options(words.stopped));
  const { id: templateId, state } = template;
  const isPublished = state === 'published';
  return (
    <Flex gap={8} wrap justify="flex-end">
      {mayWrite && isPublished && (
        <Button danger onClick={() => setAct('stop')}>
          {words.stop}
        </Button>
      )}
      {mayWrite && state !== 'stopped' && (
        <Button icon={<EditOutlined />} onClick={onEdit}>
          {words.edit}
        </Button>
      )}
      {mayIssue && isPublished && <Button onClick={() => setAct('batch')}>{words.addBatch}</Button>}
      {mayIssue && isPublished && (
        <Button type="primary" onClick={() => setAct('grant')}>
          {words.grant}
        </Button>
      )}
      {mayWrite && state === 'draft' && (
        <Button type="primary" onClick={() => setAct('publish')}>
          {words.publish}
        </Button>
      )}
      <ConfirmModal
        title={words.publishTitle}
        content={words.publishHint}
        isOpen={act === 'publish'}
        onClose={close}
        okText={words.publish}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate({ templateId })}
      />
      <ConfirmModal
        title={words.stopTitle}
        content={words.stopHint}
        isOpen={act === 'stop'}
        onClose={close}
        okText={words.stop}
        isDanger
        isBusy={stop.isPending}
        error={stop.error}
        asksReason
        onConfirm={(reason) => stop.mutate({ templateId, reason })}
      />
      {act === 'grant' && <GrantForm templateId={templateId} onClose={close} />}
      {act === 'batch' && <BatchForm templateId={templateId} onClose={close} />}
    </Flex>
  );
}

function Versions({ templateId }: { templateId: string }) {
  const words = useTexts().coupons;
  const coupon = useCouponWords();
  const query = useEndpoint(couponConsoleEndpoints.listTemplateVersions, { templateId });
  const columns: TableColumnsType<TemplateVersion> = [
    { title: words.versions, render: (_, row) => words.version(row.version) },
    { title: words.value, render: (_, row) => coupon.effect(row.terms.effect) },
    { title: words.editor, dataIndex: 'editorName' },
    { title: words.at, render: (_, row) => <Moment at={row.at} /> },
    { title: words.reasonAfter, render: (_, row) => <Ellipsis text={row.reason} width={180} /> },
  ];
  return (
    <DataTable
      isBare
      rows={query.data?.items}
      columns={columns}
      load={query}
      rowKey={(row) => String(row.version)}
      empty={<EmptyState isCompact title={words.noVersions} />}
    />
  );
}
