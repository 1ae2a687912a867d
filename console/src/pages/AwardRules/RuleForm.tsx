import {
  type AwardRule,
  earningEndpoints,
  type Fen,
  programmeEndpoints,
} from '@huike/shared-types/client';
import { App, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { ScopeEditor, useScopeRule } from '../../components/ScopeEditor';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';
import { type AwardValues, termsOf, valuesOf } from './award-values';
import styles from './RuleForm.module.css';

const kinds = ['multiplier', 'fixed', 'rate'] as const;
const roundings = ['down', 'half_up', 'up'] as const;
const policies = ['add', 'best'] as const;
const pendingOfs = ['award', 'sale'] as const;

/** Writes a rule, or the next version of one, as a draft. */
export function RuleForm({ rule, onClose }: { rule: AwardRule | undefined; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.awards;
  const { message } = App.useApp();
  const [form] = Form.useForm<AwardValues>();
  const initial = valuesOf(rule);
  const kind = Form.useWatch('kind', form) ?? initial.kind;
  const scopeRule = useScopeRule();
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const save = useCommand(earningEndpoints.saveAwardRule, {
    refreshes: [earningEndpoints.listAwardRules],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const send = (typed: AwardValues) => {
    // Fields of other kinds are not in the form, and keep what they were.
    const values = { ...initial, ...typed };
    if (!values.orgUnitId) return;
    const { orgUnitId, reason } = values;
    const known = rule ? { ruleId: rule.id } : {};
    save.mutate({ ...known, orgUnitId, ...termsOf(values), reason: reason.trim() });
  };
  return (
    <FormDrawer<AwardValues>
      title={rule ? words.editTitle : words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      size={820}
      submitText={words.save}
      isBusy={save.isPending}
      error={save.error}
      onSubmit={send}
    >
      <Section title={words.sections.award}>
        <div className={styles.grid}>
          <Form.Item
            name="name"
            label={words.name}
            extra={words.nameHint}
            rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="orgUnitId"
            label={words.unit}
            extra={words.unitHint}
            rules={[{ required: true, message: words.unitMissing }]}
          >
            <Select
              disabled={rule !== undefined}
              loading={units.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={(units.data?.items ?? []).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="kind" label={words.award} required>
          <Radio.Group
            optionType="button"
            options={kinds.map((one) => ({ value: one, label: words.kinds[one] }))}
          />
        </Form.Item>
        <AwardFields kind={kind} />
      </Section>
      <Section title={words.sections.scope}>
        <Form.Item name="scope" rules={[scopeRule]}>
          <ScopeEditor />
        </Form.Item>
      </Section>
      <Section title={words.sections.stacking}>
        <StackingFields />
      </Section>
      <Section title={words.sections.pending}>
        <PendingFields />
      </Section>
      <ReasonField />
    </FormDrawer>
  );
}

function AwardFields({ kind }: { kind: AwardValues['kind'] }) {
  const texts = useTexts();
  const words = texts.awards;
  const rounding = (
    <Form.Item name="rounding" label={words.rounding} required>
      <Select
        options={roundings.map((one) => ({ value: one, label: texts.earning.roundings[one] }))}
      />
    </Form.Item>
  );
  if (kind === 'multiplier') {
    return (
      <div className={styles.grid}>
        <Form.Item
          name="times"
          label={words.times}
          extra={words.timesHint}
          rules={[
            { required: true, type: 'number', min: 1.01, max: 20, message: words.timesMissing },
          ]}
        >
          <InputNumber precision={2} step={0.5} style={{ width: '100%' }} />
        </Form.Item>
        {rounding}
      </div>
    );
  }
  return (
    <div className={styles.grid}>
      {kind === 'rate' && (
        <Form.Item
          name="perFen"
          label={words.perAmount}
          required
          rules={[
            {
              validator: async (_, value: Fen | null) => {
                if (!value || value > 1_000_000) throw new Error(words.perAmountMissing);
              },
            },
          ]}
        >
          <FenInput />
        </Form.Item>
      )}
      <Form.Item name="points" label={words.points} rules={[{ required: true }]}>
        <Whole min={1} max={kind === 'rate' ? 10_000 : 1_000_000} />
      </Form.Item>
      {kind === 'rate' && rounding}
    </div>
  );
}

function StackingFields() {
  const words = useTexts().awards;
  return (
    <div className={styles.grid}>
      <Form.Item name="policy" label={words.policy} required>
        <Radio.Group
          optionType="button"
          options={policies.map((one) => ({ value: one, label: words.policies[one] }))}
        />
      </Form.Item>
      <Form.Item name="group" label={words.group} extra={words.groupHint}>
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item name="capPerSale" label={words.capPerSale} extra={words.capHint}>
        <Whole min={1} max={10_000_000} />
      </Form.Item>
      <Form.Item name="capPerDay" label={words.capPerDay} extra={words.capHint}>
        <Whole min={1} max={10_000_000} />
      </Form.Item>
    </div>
  );
}

function PendingFields() {
  const words = useTexts().awards;
  return (
    <div className={styles.grid}>
      <Form.Item
        name="pendingDays"
        label={words.pendingDays}
        extra={words.pendingHint}
        rules={[{ required: true }]}
      >
        <Whole min={0} max={365} />
      </Form.Item>
      <Form.Item name="pendingOf" label={words.pendingOf} required>
        <Radio.Group
          optionType="button"
          options={pendingOfs.map((one) => ({ value: one, label: words.pendingOfs[one] }))}
        />
      </Form.Item>
    </div>
  );
}

/** A field of a form for a whole number. */
function Whole(props: {
  min: number;
  max: number;
  id?: string;
  value?: number | null;
  onChange?: (value: number | null) => void;
}) {
  return <InputNumber<number> {...props} precision={0} style={{ width: '100%' }} />;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}
