import { programmeEndpoints } from '@huike/shared-types/client';
import { DatePicker, Form, InputNumber, Select } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { type GiftValues, mayCostMoney } from './gift-values';
import styles from './GiftForm.module.css';

/** What a gift costs, and what it is worth. */
export function PriceFields({ values }: { values: GiftValues }) {
  const words = useTexts().mall;
  const mayPay = mayCostMoney(values);
  return (
    <div className={styles.grid}>
      <Form.Item
        name="pricePoints"
        label={words.pricePoints}
        required
        dependencies={['priceFen']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, points: number | null) => {
              const fen = mayPay ? (getFieldValue('priceFen') as number | null) : 0;
              if (!points && !fen) throw new Error(words.priceMissing);
            },
          }),
        ]}
      >
        <InputNumber min={0} max={100_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="priceFen" label={words.priceFen} extra={words.priceFenHint}>
        <FenInput isDisabled={!mayPay} />
      </Form.Item>
      <Form.Item name="valueFen" label={words.valueFen} extra={words.valueFenHint}>
        <FenInput />
      </Form.Item>
    </div>
  );
}

/** Who may redeem a gift, when, and how many. */
export function LimitFields() {
  const words = useTexts().mall;
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const whole = (max: number) => (
    <InputNumber
      min={1}
      max={max}
      precision={0}
      placeholder={words.noLimit}
      style={{ width: '100%' }}
    />
  );
  return (
    <div className={styles.grid}>
      <Form.Item name="perMemberMax" label={words.perMemberMax}>
        {whole(1_000)}
      </Form.Item>
      <Form.Item
        name="perMemberDayMax"
        label={words.perMemberDayMax}
        dependencies={['perMemberMax']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, count: number | null) => {
              const ever = getFieldValue('perMemberMax') as number | null;
              if (count && ever && count > ever) throw new Error(words.dayOverMember);
            },
          }),
        ]}
      >
        {whole(100)}
      </Form.Item>
      <Form.Item name="perDayMax" label={words.perDayMax}>
        {whole(10_000_000)}
      </Form.Item>
      <Form.Item name="tierIds" label={words.tiers} extra={words.tiersHint}>
        <Select
          mode="multiple"
          allowClear
          loading={programme.isPending}
          options={(programme.data?.tiers ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="span"
        label={words.span}
        extra={words.spanHint}
        className={styles.wide ?? ''}
      >
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowEmpty={[true, true]}
          style={{ width: '100%' }}
        />
      </Form.Item>
    </div>
  );
}
