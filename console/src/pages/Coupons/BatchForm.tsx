import { couponConsoleEndpoints } from '@huike/shared-types/client';
import { App, DatePicker, Form, InputNumber } from 'antd';
import type { Dayjs } from 'dayjs';
import { useCommand } from '../../api/use-command';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  templateId?: string;
  count: number;
  lastOn: Dayjs | null;
  reason: string;
}

/** Makes codes that become a coupon of whoever enters them. */
export function BatchForm({ templateId, onClose }: { templateId?: string; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const create = useCommand(couponConsoleEndpoints.createCouponBatch, {
    refreshes: [
      couponConsoleEndpoints.listCouponBatches,
      couponConsoleEndpoints.listCouponTemplates,
      couponConsoleEndpoints.readCouponTemplate,
    ],
    onDone: () => {
      message.success(words.batchStarted);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={words.batchTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        count: 100,
        lastOn: null,
        reason: '',
        ...(templateId ? { templateId } : {}),
      }}
      submitText={words.addBatch}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={(values) =>
        create.mutate({
          templateId: values.templateId ?? '',
          count: values.count,
          lastOn: values.lastOn?.format('YYYY-MM-DD') ?? null,
          reason: values.reason,
        })
      }
    >
      <p style={{ marginTop: 0 }}>{words.batchHint}</p>
      <Form.Item
        name="templateId"
        label={words.template}
        rules={[{ required: true, message: words.templateMissing }]}
      >
        <CouponTemplateSelect onlyPublished />
      </Form.Item>
      <Form.Item name="count" label={words.batchCount} rules={[{ required: true }]}>
        <InputNumber min={1} max={50_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="lastOn" label={words.lastOn} extra={words.lastOnHint}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
