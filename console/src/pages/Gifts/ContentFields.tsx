import type { GiftKind } from '@huike/shared-types/client';
import { Alert, Checkbox, Form, Input, InputNumber } from 'antd';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import styles from './GiftForm.module.css';

const ways = ['pick_up', 'delivery'] as const;

/** What one redemption hands out, by the kind of the gift. */
export function ContentFields({ kind }: { kind: GiftKind }) {
  const words = useTexts().mall;
  switch (kind) {
    case 'goods':
      return (
        <div className={styles.grid}>
          <Form.Item
            name="ways"
            label={words.waysLabel}
            rules={[{ required: true, type: 'array', min: 1, message: words.waysMissing }]}
          >
            <Checkbox.Group options={ways.map((way) => ({ value: way, label: words.ways[way] }))} />
          </Form.Item>
          <Form.Item
            name="pickUpDays"
            label={words.pickUpDays}
            extra={words.pickUpDaysHint}
            rules={[{ required: true }]}
          >
            <InputNumber min={1} max={365} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      );
    case 'coupon':
      return (
        <Form.Item
          name="templateId"
          label={words.template}
          rules={[{ required: true, message: words.templateMissing }]}
        >
          <CouponTemplateSelect onlyPublished />
        </Form.Item>
      );
    case 'chances':
      return (
        <div className={styles.grid}>
          <Form.Item
            name="campaignId"
            label={words.campaignId}
            rules={[{ required: true, whitespace: true, message: words.campaignMissing }]}
          >
            <Input autoComplete="off" maxLength={30} />
          </Form.Item>
          <Form.Item name="count" label={words.count} rules={[{ required: true }]}>
            <InputNumber min={1} max={100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      );
    case 'partner_code':
      return (
        <div className={styles.grid}>
          <Form.Item
            name="partnerName"
            label={words.partnerName}
            rules={[{ required: true, whitespace: true, message: words.partnerMissing }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="howToUse" label={words.howToUse} className={styles.wide ?? ''}>
            <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
          </Form.Item>
        </div>
      );
    case 'stored_value':
      return (
        <>
          <Alert type="info" showIcon title={words.storedValueHint} style={{ marginBottom: 16 }} />
          <Form.Item
            name="amountFen"
            label={words.amount}
            rules={[{ required: true, type: 'number', min: 1, message: words.amountMissing }]}
          >
            <FenInput />
          </Form.Item>
        </>
      );
  }
}
