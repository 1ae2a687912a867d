import {
  couponConsoleEndpoints,
  type GrantAudience,
  programmeEndpoints,
} from '@huike/shared-types/client';
import { App, AutoComplete, Form, Radio, Select } from 'antd';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { ReasonField } from '../../components/ReasonField';
import { useKnownTags } from '../../components/use-known-tags';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

type Kind = 'tier' | 'tag';
const kinds: readonly Kind[] = ['tier', 'tag'];

interface Values {
  templateId?: string;
  kind: Kind;
  tierId?: string;
  tag?: string;
  reason: string;
}

/** Gives a coupon to all members of a tier or with a tag, in the background. */
export function GrantForm({ templateId, onClose }: { templateId?: string; onClose: () => void }) {
  const words = useTexts().coupons;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form) ?? 'tier';
  const tags = useKnownTags();
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const grant = useCommand(couponConsoleEndpoints.grantCoupons, {
    refreshes: [couponConsoleEndpoints.listCouponGrants],
    onDone: () => {
      message.success(words.granting);
      onClose();
    },
  });
  const send = (values: Values) => {
    const audience: GrantAudience =
      values.kind === 'tier'
        ? { kind: 'tier', tierId: values.tierId ?? '' }
        : { kind: 'tag', tag: (values.tag ?? '').trim() };
    grant.mutate({ templateId: values.templateId ?? '', audience, reason: values.reason });
  };
  return (
    <FormDrawer<Values>
      title={words.grantTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ kind: 'tier', reason: '', ...(templateId ? { templateId } : {}) }}
      submitText={words.grant}
      isBusy={grant.isPending}
      error={grant.error}
      onSubmit={send}
    >
      <p style={{ marginTop: 0 }}>{words.grantHint}</p>
      <Form.Item
        name="templateId"
        label={words.template}
        rules={[{ required: true, message: words.templateMissing }]}
      >
        <CouponTemplateSelect onlyPublished />
      </Form.Item>
      <Form.Item name="kind" label={words.audience} required>
        <Radio.Group
          optionType="button"
          options={kinds.map((one) => ({ value: one, label: words.audiences[one] }))}
        />
      </Form.Item>
      {kind === 'tier' ? (
        <Form.Item
          name="tierId"
          label={words.tier}
          rules={[{ required: true, message: words.tierMissing }]}
        >
          <Select
            loading={programme.isPending}
            options={(programme.data?.tiers ?? []).map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
          />
        </Form.Item>
      ) : (
        <Form.Item
          name="tag"
          label={words.tag}
          rules={[{ required: true, whitespace: true, max: 20, message: words.tagMissing }]}
        >
          <AutoComplete options={tags.options} onSearch={tags.onSearch} />
        </Form.Item>
      )}
      <ReasonField />
    </FormDrawer>
  );
}
