import { KeyOutlined, PlusOutlined } from '@ant-design/icons';
import { type Integrator, type IssuedIntegrator, staffEndpoints } from '@huike/shared-types/client';
import { App, Button, Flex, type TableColumnsType, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { CopyText } from '../../ui/CopyText';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { Moment } from '../../ui/Moment';
import { PageHeader } from '../../ui/PageHeader';
import { IssueDrawer } from './IssueDrawer';
import { SecretModal } from './SecretModal';

const STORES_SHOWN = 2;

/** The keys that tills and other systems sign their requests with. */
export function Integrators() {
  const texts = useTexts();
  const mayWrite = usePermission('integrators.write');
  const query = useEndpoint(staffEndpoints.listIntegrators, {});
  const [isIssuing, setIsIssuing] = useState(false);
  const [issued, setIssued] = useState<IssuedIntegrator>();
  const [revoked, setRevoked] = useState<Integrator>();

  const columns: TableColumnsType<Integrator> = [
    { title: texts.integrators.name, render: (_, key) => <Ellipsis text={key.name} width={200} /> },
    { title: texts.integrators.keyId, render: (_, key) => <CopyText text={key.keyId} /> },
    {
      title: texts.integrators.stores,
      render: (_, key) => (
        <Tooltip title={key.stores.map((store) => store.name).join('、')}>
          <Flex gap={6}>
            {key.stores.slice(0, STORES_SHOWN).map((store) => (
              <Tag key={store.id} variant="filled">
                {store.name}
              </Tag>
            ))}
            {key.stores.length > STORES_SHOWN && (
              <Tag variant="filled">+{key.stores.length - STORES_SHOWN}</Tag>
            )}
          </Flex>
        </Tooltip>
      ),
    },
    {
      title: texts.integrators.createdAt,
      render: (_, key) => <Moment at={key.createdAt} />,
      responsive: ['lg'],
    },
    {
      title: texts.integrators.lastUsedAt,
      render: (_, key) =>
        key.lastUsedAt ? <Moment at={key.lastUsedAt} /> : texts.integrators.neverUsed,
    },
    {
      title: texts.integrators.state,
      render: (_, key) => (
        <Tag color={key.isRevoked ? 'default' : 'success'} variant="filled">
          {key.isRevoked ? texts.integrators.revoked : texts.integrators.active}
        </Tag>
      ),
    },
    ...(mayWrite
      ? [
          {
            key: 'act',
            align: 'right' as const,
            render: (_: unknown, key: Integrator) =>
              !key.isRevoked && (
                <Button type="link" size="small" danger onClick={() => setRevoked(key)}>
                  {texts.integrators.revoke}
                </Button>
              ),
          },
        ]
      : []),
  ];
  const issueButton = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsIssuing(true)}>
      {texts.integrators.issue}
    </Button>
  );

  return (
    <>
      <PageHeader
        title={texts.places.integrators.title}
        hint={texts.places.integrators.hint}
        actions={issueButton}
      />
      <DataTable
        rows={query.data?.items}
        columns={columns}
        load={query}
        rowKey={(key) => key.id}
        empty={
          <EmptyState
            icon={<KeyOutlined />}
            title={texts.integrators.none}
            hint={texts.integrators.noneHint}
            action={issueButton}
          />
        }
      />
      <IssueDrawer isOpen={isIssuing} onClose={() => setIsIssuing(false)} onIssued={setIssued} />
      <SecretModal issued={issued} onClose={() => setIssued(undefined)} />
      <RevokeModal integrator={revoked} onClose={() => setRevoked(undefined)} />
    </>
  );
}

function RevokeModal({
  integrator,
  onClose,
}: {
  integrator: Integrator | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  const { message } = App.useApp();
  const revoke = useAction(staffEndpoints.revokeIntegrator, {
    isQuiet: true,
    refreshes: [staffEndpoints.listIntegrators],
    onDone: () => {
      message.success(texts.integrators.revokeDone);
      close();
    },
  });
  const close = () => {
    revoke.reset();
    onClose();
  };
  return (
    <ConfirmModal
      title={texts.integrators.revokeTitle}
      content={texts.integrators.revokeHint}
      isOpen={integrator !== undefined}
      onClose={close}
      okText={texts.integrators.revoke}
      isDanger
      isBusy={revoke.isPending}
      error={revoke.error}
      typed={integrator?.name ?? ''}
      onConfirm={() => {
        if (integrator) revoke.mutate({ integratorId: integrator.id });
      }}
    />
  );
}
