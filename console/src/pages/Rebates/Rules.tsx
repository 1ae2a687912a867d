import {
  type Fen,
  type GrantClawback,
  type GrantRule,
  rebateEndpoints,
  type Scope,
} from '@huike/shared-types/client';
import { App, Form, InputNumber, Radio } from 'antd';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { ScopeEditor, useScopeRule } from '../../components/ScopeEditor';
import { ScopeText } from '../../components/ScopeText';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';
import { formatMoney } from '../../ui/format';
import { HeadFields, headOf, type HeadValues, SchemeField, TailFields } from './fields';
import { StepRows } from './StepRows';
import { TermsList } from './TermsList';

/** What purchases bring: spend so much on these goods, get so much for those. */
export function Rules() {
  const words = useTexts().rebates;
  const query = useEndpoint(rebateEndpoints.listGrantRules, {});
  return (
    <TermsList<GrantRule>
      query={query}
      words={{ add: words.addRule, none: words.noRules, hint: words.noRulesHint }}
      columns={[
        {
          title: words.steps,
          render: (_, { terms }) =>
            terms.steps.map((step) => (
              <div key={step.thresholdFen}>
                {words.stepText(formatMoney(step.thresholdFen), formatMoney(step.amountFen))}
              </div>
            )),
        },
        { title: words.scheme, dataIndex: 'schemeName' },
        {
          title: words.ruleScope,
          render: (_, row) => (
            <div style={{ maxWidth: 300 }}>
              <ScopeText scope={row.terms.scope} />
            </div>
          ),
          responsive: ['lg'],
        },
      ]}
      renderForm={(edited, onClose) => <RuleForm rule={edited} onClose={onClose} />}
    />
  );
}

interface Step {
  thresholdFen?: Fen | null;
  amountFen?: Fen | null;
}
interface Values extends HeadValues {
  schemeId: string;
  steps: Step[];
  maxMultiples: number;
  clawback: GrantClawback;
  scope: Scope;
}

const clawbacks = ['deduct_refund', 'owe', 'waive'] as const;

function RuleForm({ rule, onClose }: { rule: GrantRule | undefined; onClose: () => void }) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const scopeRule = useScopeRule();
  const save = useAction(rebateEndpoints.saveGrantRule, {
    isQuiet: true,
    refreshes: [rebateEndpoints.listGrantRules],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const terms = rule?.terms;
  const amount = [{ required: true, message: words.amountMissing }];
  return (
    <FormDrawer<Values>
      title={rule ? words.editRule : words.addRule}
      isOpen
      onClose={onClose}
      form={form}
      size={640}
      initialValues={{
        ...headOf(rule),
        ...(terms ? { schemeId: terms.schemeId } : {}),
        steps: terms?.steps ?? [{}],
        maxMultiples: terms?.maxMultiples ?? 1,
        clawback: terms?.clawback ?? 'deduct_refund',
        scope: terms?.scope ?? {},
      }}
      submitText={words.save}
      isBusy={save.isPending}
      error={save.error}
      onSubmit={({ schemeId, steps, maxMultiples, clawback, scope, ...head }) =>
        save.mutate({
          ...(rule ? { ruleId: rule.id } : {}),
          version: rule?.version ?? 0,
          ...head,
          terms: {
            schemeId,
            scope,
            clawback,
            maxMultiples: steps.length > 1 ? 1 : maxMultiples,
            steps: steps.map(({ thresholdFen, amountFen }) => ({
              thresholdFen: thresholdFen ?? 0,
              amountFen: amountFen ?? 0,
            })),
          },
        })
      }
    >
      <HeadFields isNew={!rule} />
      <SchemeField />
      <StepRows
        label={words.steps}
        max={10}
        renderFields={(row) => (
          <>
            <Form.Item noStyle name={[row, 'thresholdFen']} rules={amount}>
              <FenInput placeholder={words.threshold} label={words.threshold} />
            </Form.Item>
            <Form.Item noStyle name={[row, 'amountFen']} rules={amount}>
              <FenInput placeholder={words.reward} label={words.reward} />
            </Form.Item>
          </>
        )}
      />
      <Form.Item name="maxMultiples" label={words.multiples} extra={words.multiplesHint}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <Form.Item name="clawback" label={words.clawback}>
        <Radio.Group
          options={clawbacks.map((one) => ({ value: one, label: words.clawbacks[one] }))}
        />
      </Form.Item>
      <Form.Item name="scope" label={words.ruleScope} rules={[scopeRule]}>
        <ScopeEditor hides={['minimumFen']} />
      </Form.Item>
      <TailFields />
    </FormDrawer>
  );
}
