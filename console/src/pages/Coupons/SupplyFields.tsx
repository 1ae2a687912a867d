import type { CouponTemplate, CouponValidity } from '@huike/shared-types/client';
import { DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import styles from './TemplateForm.module.css';

const stackings: readonly CouponTemplate['stacking'][] = ['free', 'group', 'alone'];
const validityKinds: readonly CouponValidity['kind'][] = ['days', 'dates'];

const whole = (min: number, max: number) => (
  <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
);

/** With which other coupons one may be used. */
export function StackingFields() {
  const words = useTexts().coupons;
  const stacking = Form.useWatch<CouponTemplate['stacking']>('stacking');
  return (
    <div className={styles.grid}>
      <Form.Item name="stacking" label={words.stacking} required>
        <Select options={stackings.map((one) => ({ value: one, label: words.stackings[one] }))} />
      </Form.Item>
      {stacking === 'group' && (
        <Form.Item
          name="stackGroup"
          label={words.stackGroup}
          rules={[{ required: true, whitespace: true, message: words.stackGroupMissing }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="perSaleMax" label={words.perSaleMax} rules={[{ required: true }]}>
        {whole(1, 20)}
      </Form.Item>
    </div>
  );
}

/** From when to when a coupon holds, and when its owner is reminded. */
export function ValidityFields() {
  const words = useTexts().coupons;
  const kind = Form.useWatch<CouponValidity['kind']>('validityKind');
  return (
    <div className={styles.grid}>
      <Form.Item name="validityKind" label={words.validity} required>
        <Radio.Group
          optionType="button"
          options={validityKinds.map((one) => ({ value: one, label: words.validityKinds[one] }))}
        />
      </Form.Item>
      {kind === 'dates' ? (
        <Form.Item
          name="dates"
          label={words.dates}
          rules={[{ required: true, message: words.datesMissing }]}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="days" label={words.days} rules={[{ required: true }]}>
            {whole(1, 1_000)}
          </Form.Item>
          <Form.Item
            name="delayDays"
            label={words.delayDays}
            extra={words.delayHint}
            rules={[{ required: true }]}
          >
            {whole(0, 365)}
          </Form.Item>
        </>
      )}
      <Form.Item name="remindDaysBefore" label={words.remind} extra={words.remindHint}>
        {whole(1, 60)}
      </Form.Item>
    </div>
  );
}

/** How many there are, for whom, and what else may be done with one. */
export function SupplyFields() {
  const words = useTexts().coupons;
  const isClaimable = Form.useWatch<boolean>('isClaimable');
  return (
    <div className={styles.grid}>
      <Form.Item name="quantity" label={words.quantity} rules={[{ required: true }]}>
        {whole(1, 10_000_000)}
      </Form.Item>
      <Form.Item name="perMemberMax" label={words.perMember} extra={words.perMemberHint}>
        {whole(1, 1_000)}
      </Form.Item>
      <Form.Item name="budgetFen" label={words.budget} extra={words.budgetHint}>
        <FenInput />
      </Form.Item>
      <Form.Item name="isClaimable" label={words.claimable} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      {isClaimable && (
        <Form.Item
          name="claimSpan"
          label={words.claimSpan}
          extra={words.claimSpanHint}
          className={styles.wide ?? ''}
        >
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowEmpty={[true, true]}
            style={{ width: '100%' }}
          />
        </Form.Item>
      )}
      <Form.Item name="isTransferable" label={words.transferable} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      <Form.Item name="isRestoredOnReturn" label={words.restored} valuePropName="checked" required>
        <Switch />
      </Form.Item>
    </div>
  );
}
