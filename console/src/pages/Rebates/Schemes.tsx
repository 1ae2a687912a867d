import {
  rebateEndpoints,
  type RebateScheme,
  type RebateValidity,
  type Scope,
} from '@huike/shared-types/client';
import { App, Form, Input, InputNumber, Radio } from 'antd';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { ScopeEditor, useScopeRule } from '../../components/ScopeEditor';
import { ScopeText } from '../../components/ScopeText';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { Money } from '../../ui/Money';
import { HeadFields, headOf, type HeadValues, TailFields } from './fields';
import { TermsList } from './TermsList';

/** Kinds of rebate money. */
export function Schemes() {
  const words = useTexts().rebates;
  const query = useEndpoint(rebateEndpoints.listRebateSchemes, {});
  return (
    <TermsList<RebateScheme>
      query={query}
      words={{ add: words.addScheme, none: words.noSchemes, hint: words.noSchemesHint }}
      columns={[
        {
          title: words.scope,
          render: (_, row) => (
            <div style={{ maxWidth: 320 }}>
              <ScopeText scope={row.terms.scope} />
            </div>
          ),
          responsive: ['md'],
        },
        { title: words.validity, render: (_, row) => validityText(words, row.terms.validity) },
        {
          title: words.outstanding,
          align: 'right',
          render: (_, row) => <Money fen={row.outstandingFen} />,
        },
      ]}
      renderForm={(edited, onClose) => <SchemeForm scheme={edited} onClose={onClose} />}
    />
  );
}

function validityText(words: ReturnType<typeof useTexts>['rebates'], validity: RebateValidity) {
  const { validityText: text } = words;
  if (validity.kind === 'until') return text.until(validity.lastOn);
  return validity.kind === 'days' ? text.days(validity.days) : text.none;
}

interface Values extends HeadValues {
  kind: RebateValidity['kind'];
  lastOn?: string;
  days?: number;
  scope: Scope;
}

function SchemeForm({
  scheme,
  onClose,
}: {
  scheme: RebateScheme | undefined;
  onClose: () => void;
}) {
  const words = useTexts().rebates;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const scopeRule = useScopeRule();
  const kind = Form.useWatch('kind', form);
  const save = useAction(rebateEndpoints.saveRebateScheme, {
    isQuiet: true,
    refreshes: [rebateEndpoints.listRebateSchemes],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const validity = scheme?.terms.validity;
  return (
    <FormDrawer<Values>
      title={scheme ? words.editScheme : words.addScheme}
      isOpen
      onClose={onClose}
      form={form}
      size={640}
      initialValues={{
        ...headOf(scheme),
        kind: validity?.kind ?? 'days',
        days: validity?.kind === 'days' ? validity.days : 90,
        ...(validity?.kind === 'until' ? { lastOn: validity.lastOn } : {}),
        scope: scheme?.terms.scope ?? {},
      }}
      submitText={words.save}
      isBusy={save.isPending}
      error={save.error}
      onSubmit={({ kind: chosen, lastOn = '', days = 1, scope, ...head }) =>
        save.mutate({
          ...(scheme ? { schemeId: scheme.id } : {}),
          version: scheme?.version ?? 0,
          ...head,
          terms: { validity: validityOf(chosen, lastOn, days), scope },
        })
      }
    >
      <HeadFields isNew={!scheme} />
      <Form.Item name="kind" label={words.validity}>
        <Radio.Group
          optionType="button"
          options={(['none', 'until', 'days'] as const).map((one) => ({
            value: one,
            label: words.validities[one],
          }))}
        />
      </Form.Item>
      {kind === 'until' && (
        <Form.Item
          name="lastOn"
          label={words.lastOn}
          rules={[{ required: true, message: words.dayMissing }]}
        >
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
      )}
      {kind === 'days' && (
        <Form.Item name="days" label={words.days} rules={[{ required: true }]}>
          <InputNumber min={1} max={3650} precision={0} />
        </Form.Item>
      )}
      <Form.Item name="scope" label={words.scope} rules={[scopeRule]}>
        <ScopeEditor hides={['minimumFen']} />
      </Form.Item>
      <TailFields />
    </FormDrawer>
  );
}

function validityOf(kind: RebateValidity['kind'], lastOn: string, days: number): RebateValidity {
  if (kind === 'until') return { kind, lastOn };
  return kind === 'days' ? { kind, days } : { kind };
}
