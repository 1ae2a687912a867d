import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { DrawPrizeKind, Fen } from '@huike/shared-types/client';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { GiftSelect } from '../../components/GiftSelect';
import { oddsText } from '../../components/odds-text';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { formatCount, formatMoney } from '../../ui/format';
import {
  emptyPrize,
  PRIZE_VALUE_FEN_MAX,
  type PrizeValues,
  prizeKinds,
  sumsOf,
  TAPE_LENGTH_MAX,
} from './campaign-values';
import styles from './PrizeTable.module.css';

const PRIZES_MAX = 20;

/** The prize table as it is written: each row with its odds, and what they come to. */
export function PrizeTable() {
  const words = useTexts().draws;
  const prizes = Form.useWatch<PrizeValues[] | undefined>('prizes') ?? [];
  const sums = sumsOf(prizes.map((prize) => prize ?? {}));
  return (
    <Form.List
      name="prizes"
      rules={[
        {
          validator: async (_, rows: PrizeValues[]) => {
            if (rows.every(({ kind }) => kind === 'nothing')) throw new Error(words.onlyBlanks);
            if (sumsOf(rows).length > TAPE_LENGTH_MAX) throw new Error(words.tooLong);
          },
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <div className={styles.table}>
          {fields.map((field, index) => (
            <PrizeRow
              key={field.key}
              name={field.name}
              kind={prizes[index]?.kind ?? 'coupon'}
              odds={sums.oddsPpm[index] ? oddsText(sums.oddsPpm[index] ?? 0) : '—'}
              onRemove={fields.length > 1 ? () => remove(field.name) : undefined}
            />
          ))}
          <div className={styles.foot}>
            <Button
              icon={<PlusOutlined />}
              disabled={fields.length >= PRIZES_MAX}
              onClick={() => add(emptyPrize)}
            >
              {words.addPrize}
            </Button>
            <span id="prize-sums" className={styles.sums}>
              {words.sums(
                formatCount(sums.length),
                formatCount(sums.prizeCount),
                formatMoney(sums.worthFen),
              )}
            </span>
          </div>
          {errors.length > 0 && <Alert type="error" showIcon title={errors[0]} />}
        </div>
      )}
    </Form.List>
  );
}

function PrizeRow({
  name,
  kind,
  odds,
  onRemove,
}: {
  name: number;
  kind: DrawPrizeKind;
  odds: string;
  onRemove: (() => void) | undefined;
}) {
  const words = useTexts().draws;
  const valueRule: Rule = {
    validator: async (_, value: Fen | null) => {
      if (value === null || value === undefined) throw new Error(words.valueMissing);
      if (value > PRIZE_VALUE_FEN_MAX) throw new Error(words.valueTooHigh);
    },
  };
  return (
    <div className={styles.row} data-testid={`prize-${name}`}>
      <Form.Item
        name={[name, 'kind']}
        label={words.prizeKind}
        className={styles.kind ?? ''}
        required
      >
        <Select options={prizeKinds.map((one) => ({ value: one, label: words.prizeKinds[one] }))} />
      </Form.Item>
      <Form.Item
        name={[name, 'name']}
        label={words.prizeName}
        className={styles.name ?? ''}
        rules={[{ required: true, whitespace: true, message: words.prizeNameMissing }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[name, 'quantity']}
        label={words.quantity}
        className={styles.number ?? ''}
        rules={[{ required: true, message: words.quantityMissing }]}
      >
        <InputNumber min={1} max={TAPE_LENGTH_MAX} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {kind !== 'nothing' && (
        <Form.Item
          name={[name, 'valueFen']}
          label={words.value}
          className={styles.number ?? ''}
          required
          rules={[valueRule]}
        >
          <FenInput />
        </Form.Item>
      )}
      {kind === 'coupon' && (
        <Form.Item
          name={[name, 'templateId']}
          label={words.prizeKinds.coupon}
          className={styles.what ?? ''}
          rules={[{ required: true, message: words.templateMissing }]}
        >
          <CouponTemplateSelect onlyPublished />
        </Form.Item>
      )}
      {kind === 'gift' && (
        <Form.Item
          name={[name, 'giftId']}
          label={words.prizeKinds.gift}
          className={styles.what ?? ''}
          rules={[{ required: true, message: words.giftMissing }]}
        >
          <GiftSelect />
        </Form.Item>
      )}
      {kind === 'points' && (
        <Form.Item
          name={[name, 'points']}
          label={words.pointsEach}
          className={styles.what ?? ''}
          rules={[{ required: true, message: words.pointsMissing }]}
        >
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <div className={styles.odds}>
        <span className={styles.oddsLabel}>{words.odds}</span>
        <span className={styles.oddsValue}>{odds}</span>
      </div>
      <Button
        type="text"
        danger
        className={styles.remove ?? ''}
        icon={<DeleteOutlined />}
        aria-label={words.removePrize}
        disabled={!onRemove}
        onClick={onRemove}
      />
    </div>
  );
}
