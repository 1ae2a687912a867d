import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, InputNumber, Radio, Select } from 'antd';
import type { FormInstance, Rule } from 'antd/es/form';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import styles from './MeasureRows.module.css';
import { type MeasureValues, newMeasure, type TierValues } from './scheme-values';

const kinds = ['spend', 'points', 'visits'] as const;
const MEASURES_MAX = 6;

/** The conditions of a tier, each with what it takes to reach and to keep. */
export function MeasureRows({ form }: { form: FormInstance<TierValues> }) {
  const words = useTexts().tiers;
  return (
    <>
      <p className={styles.hint}>{words.measureHint}</p>
      <Form.Item name="match" label={words.match} required>
        <Radio.Group
          optionType="button"
          options={(['any', 'all'] as const).map((one) => ({
            value: one,
            label: words.matches[one],
          }))}
        />
      </Form.Item>
      <Form.List name="measures">
        {(fields, { add, remove }) => (
          <>
            {fields.length === 0 && <p className={styles.hint}>{words.noConditions}</p>}
            {fields.map(({ key, name }) => (
              <MeasureRow key={key} at={name} form={form} onRemove={() => remove(name)} />
            ))}
            {fields.length < MEASURES_MAX && (
              <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add(newMeasure)}>
                {words.addMeasure}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </>
  );
}

function MeasureRow({
  at,
  form,
  onRemove,
}: {
  at: number;
  form: FormInstance<TierValues>;
  onRemove: () => void;
}) {
  const words = useTexts().tiers;
  const measure = Form.useWatch(['measures', at, 'measure'], form) as
    MeasureValues['measure'] | undefined;
  const windowKind = Form.useWatch(['measures', at, 'windowKind'], form) as
    MeasureValues['windowKind'] | undefined;
  const required: Rule = {
    validator: async (_: unknown, value: number | null | undefined) => {
      if (value === null || value === undefined) throw new Error(words.figureMissing);
    },
  };
  const notMore: Rule = {
    validator: async (_: unknown, value: number | null | undefined) => {
      const reach = form.getFieldValue(['measures', at, 'reach']) as number | null;
      if (value && reach !== null && value > reach) throw new Error(words.keepTooLarge);
    },
  };
  const figure = (min: number) =>
    measure === 'spend' ? (
      <FenInput />
    ) : (
      <InputNumber min={min} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
    );
  return (
    <div className={styles.row}>
      <Form.Item name={[at, 'measure']} label={words.measure} required>
        <Select
          options={kinds.map((kind) => ({ value: kind, label: words.measures[kind] }))}
          onChange={() => {
            form.setFieldValue(['measures', at, 'reach'], null);
            form.setFieldValue(['measures', at, 'keep'], null);
          }}
        />
      </Form.Item>
      <Form.Item name={[at, 'windowKind']} label={words.window} required>
        <Select
          options={(['rolling', 'calendar_year'] as const).map((kind) => ({
            value: kind,
            label: words.windows[kind],
          }))}
        />
      </Form.Item>
      {windowKind !== 'calendar_year' && (
        <Form.Item name={[at, 'months']} label={words.monthsUnit} required rules={[required]}>
          <InputNumber min={1} max={60} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <Form.Item name={[at, 'reach']} label={words.reach} required rules={[required]}>
        {figure(1)}
      </Form.Item>
      <Form.Item
        name={[at, 'keep']}
        label={words.keep}
        required
        dependencies={[['measures', at, 'reach']]}
        rules={[required, notMore]}
      >
        {figure(0)}
      </Form.Item>
      <Button
        className={styles.remove ?? ''}
        type="text"
        icon={<DeleteOutlined />}
        aria-label={words.removeMeasure}
        onClick={onRemove}
      />
    </div>
  );
}
