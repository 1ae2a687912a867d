import { type CouponKind, type Fen, programmeEndpoints } from '@huike/shared-types/client';
import { Form, Input, InputNumber, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import styles from './TemplateForm.module.css';

/** A rule for an amount that must be there and above zero. */
function useAmountRule(): Rule {
  const words = useTexts().coupons;
  return {
    validator: async (_: unknown, value: Fen | null) => {
      if (!value) throw new Error(words.amountMissing);
    },
  };
}

const whole = (min: number, max: number) => (
  <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
);

/** What a coupon of this kind gives: an amount, a share, goods or hours. */
function EffectFields({ kind }: { kind: CouponKind }) {
  const words = useTexts().coupons;
  const amountRule = useAmountRule();
  const percent = Form.useWatch<number | null>('payPercent');
  const cap = (
    <Form.Item name="capFen" label={words.cap} extra={words.capHint}>
      <FenInput />
    </Form.Item>
  );
  switch (kind) {
    case 'cash':
      return (
        <Form.Item name="amountFen" label={words.amount} required rules={[amountRule]}>
          <FenInput />
        </Form.Item>
      );
    case 'percent':
      return (
        <>
          <Form.Item
            name="payPercent"
            label={words.pay}
            {...(percent ? { extra: words.effects.percent(Math.round(percent * 100)) } : {})}
            rules={[
              { required: true, type: 'number', min: 0.01, max: 99.99, message: words.payMissing },
            ]}
          >
            <InputNumber precision={2} suffix={words.payUnit} style={{ width: '100%' }} />
          </Form.Item>
          {cap}
        </>
      );
    case 'gift':
      return (
        <Form.Item name="giftCount" label={words.giftCount} rules={[{ required: true }]}>
          {whole(1, 99)}
        </Form.Item>
      );
    case 'shipping':
      return cap;
    case 'parking':
      return (
        <Form.Item name="hours" label={words.hours} rules={[{ required: true }]}>
          {whole(1, 72)}
        </Form.Item>
      );
  }
}

/** Name, what it gives, and who pays for it. */
export function TermsFields({ kind, isNew }: { kind: CouponKind; isNew: boolean }) {
  const words = useTexts().coupons;
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  return (
    <div className={styles.grid}>
      <Form.Item
        name="name"
        label={words.name}
        extra={words.nameHint}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <EffectFields kind={kind} />
      {kind !== 'cash' && (
        <Form.Item name="faceFen" label={words.face} extra={words.faceHint}>
          <FenInput />
        </Form.Item>
      )}
      <Form.Item
        name="orgUnitId"
        label={words.orgUnit}
        rules={[{ required: true, message: words.orgUnitMissing }]}
      >
        <Select
          disabled={!isNew}
          loading={units.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="partnerName" label={words.partner} extra={words.partnerHint}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="note"
        label={words.note}
        extra={words.noteHint}
        className={styles.wide ?? ''}
      >
        <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </div>
  );
}
