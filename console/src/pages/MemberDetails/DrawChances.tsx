import { drawConsoleEndpoints } from '@huike/shared-types/client';
import { App, Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  campaignId?: string;
  count: number | null;
  reason: string;
}

const COUNT_MAX = 100;

/** Gives the member more chances in a campaign that is published, with a reason. */
export function DrawChances({ memberId }: { memberId: string }) {
  const words = useTexts().draws;
  const mayWrite = usePermission('draws.write');
  const [isOpen, setIsOpen] = useState(false);
  if (!mayWrite) return null;
  return (
    <>
      <Button id="grant-chances" onClick={() => setIsOpen(true)}>
        {words.grant}
      </Button>
      {isOpen && <GrantForm memberId={memberId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function GrantForm({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const words = useTexts().draws;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const campaigns = useEndpoint(drawConsoleEndpoints.listDrawCampaigns, {
    state: 'published' as const,
    limit: 50,
  });
  const grant = useCommand(drawConsoleEndpoints.grantDrawChances, {
    refreshes: [],
    onDone: ({ leftGranted }) => {
      message.success(words.granted(leftGranted));
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={words.grant}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ count: 1, reason: '' }}
      submitText={words.grant}
      isBusy={grant.isPending}
      error={grant.error}
      onSubmit={({ campaignId = '', count, reason }) =>
        grant.mutate({ memberId, campaignId, count: count ?? 1, reason: reason.trim() })
      }
    >
      <Form.Item
        name="campaignId"
        label={words.one}
        rules={[{ required: true, message: words.campaignMissing }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={campaigns.isPending}
          options={(campaigns.data?.items ?? [])
            .filter(({ phase }) => phase !== 'over')
            .map(({ id, terms }) => ({ value: id, label: terms.name }))}
        />
      </Form.Item>
      <Form.Item
        name="count"
        label={words.chanceCount}
        extra={words.chanceHint}
        rules={[{ required: true, message: words.countMissing }]}
      >
        <InputNumber min={1} max={COUNT_MAX} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
