import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  earningEndpoints,
  type Fen,
  programmeEndpoints,
  type SimulatedEarning,
} from '@huike/shared-types/client';
import { Alert, Button, DatePicker, Flex, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { useFailureText } from '../../api/use-failure-text';
import { CategorySelect } from '../../components/CategorySelect';
import { EarningReasons } from '../../components/EarningReasons';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { FenInput } from '../../ui/FenInput';
import { Panel } from '../../ui/Panel';
import styles from './Simulator.module.css';

interface Values {
  orgUnitId?: string;
  at: Dayjs;
  tierId?: string;
  birthday: Dayjs | null;
  tags: string[];
  lines: { categoryId: string | null; paidFen: Fen | null }[];
  versionIds: string[];
}

const exampleFen: Fen = 25_600;

/** A made-up sale, and what it would earn with the reasons. */
export function Simulator() {
  const texts = useTexts();
  const words = texts.awards.simulator;
  const [form] = Form.useForm<Values>();
  const failureText = useFailureText();
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const programme = useEndpoint(programmeEndpoints.readProgramme, {});
  const run = useAction(earningEndpoints.simulateEarning, { isQuiet: true });
  const stores = (units.data?.items ?? []).filter(({ kind }) => kind === 'store');
  const tiers = programme.data?.tiers ?? [];
  const send = (values: Values) => {
    if (!values.orgUnitId || !values.tierId) return;
    run.mutate({
      orgUnitId: values.orgUnitId,
      on: values.at.format('YYYY-MM-DD'),
      timeOfDay: values.at.format('HH:mm'),
      tierId: values.tierId,
      tags: values.tags,
      birthday: values.birthday?.format('YYYY-MM-DD') ?? null,
      lines: values.lines.map(({ categoryId, paidFen }) => ({
        categoryId,
        paidFen: paidFen ?? 0,
      })),
      versionIds: values.versionIds,
    });
  };
  if (units.isPending || programme.isPending) return <Panel>{null}</Panel>;
  return (
    <Flex vertical gap={12} align="stretch">
      <span>{words.hint}</span>
      <div className={styles.columns}>
        <Panel>
          <Form<Values>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{
              orgUnitId: stores[0]?.id,
              at: dayjs(),
              tierId: tiers.at(-1)?.id,
              birthday: null,
              tags: [],
              lines: [{ categoryId: null, paidFen: exampleFen }],
              versionIds: [],
            }}
            onFinish={send}
          >
            <div className={styles.pair}>
              <Form.Item name="orgUnitId" label={words.where} rules={[{ required: true }]}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={stores.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </Form.Item>
              <Form.Item name="at" label={words.when} rules={[{ required: true }]}>
                <DatePicker
                  showTime={{ format: 'HH:mm' }}
                  format="YYYY-MM-DD HH:mm"
                  allowClear={false}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item name="tierId" label={words.tier} rules={[{ required: true }]}>
                <Select options={tiers.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
              <Form.Item name="birthday" label={words.birthday}>
                <DatePicker style={{ width: '100%' }} />
              </Form.Item>
            </div>
            <Form.Item name="tags" label={words.tags} extra={words.tagsHint}>
              <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />
            </Form.Item>
            <Lines />
            <Form.Item name="versionIds" label={words.drafts} extra={words.draftsHint}>
              <VersionSelect />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={run.isPending} block>
              {words.run}
            </Button>
          </Form>
        </Panel>
        <Panel>
          {run.error ? (
            <Alert type="error" showIcon title={failureText(run.error)} />
          ) : run.data ? (
            <Outcome found={run.data} />
          ) : (
            <EmptyState isCompact title={words.start} />
          )}
        </Panel>
      </div>
    </Flex>
  );
}

function Outcome({ found }: { found: SimulatedEarning }) {
  const words = useTexts().awards.simulator;
  return (
    <Flex vertical gap={16} aria-live="polite">
      <div className={styles.points}>{words.result(found.points)}</div>
      <h3 className={styles.because}>{words.because}</h3>
      {found.earning ? <EarningReasons earning={found.earning} /> : <span>{words.noRule}</span>}
    </Flex>
  );
}

function Lines() {
  const words = useTexts().awards.simulator;
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <Form.Item label={words.goods}>
          <Flex vertical gap={8}>
            {fields.map(({ key, name }) => (
              <div key={key} className={styles.line}>
                <Form.Item name={[name, 'categoryId']} noStyle>
                  <CategorySelect label={words.category} placeholder={words.anyCategory} />
                </Form.Item>
                <Form.Item
                  name={[name, 'paidFen']}
                  noStyle
                  rules={[
                    {
                      validator: async (_, value: Fen | null) => {
                        if (value === null) throw new Error(words.amountMissing);
                      },
                    },
                  ]}
                >
                  <FenInput />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={words.removeLine}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 20}
              onClick={() => add({ categoryId: null, paidFen: null })}
            >
              {words.addLine}
            </Button>
          </Flex>
        </Form.Item>
      )}
    </Form.List>
  );
}

/** Chooses versions of rules, those that are not published too. */
export function VersionSelect(props: {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
}) {
  const words = useTexts().awards;
  const rules = useEndpoint(earningEndpoints.listAwardRules, {});
  return (
    <Select<string[]>
      {...props}
      mode="multiple"
      loading={rules.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      options={(rules.data?.items ?? []).flatMap(({ versions }) =>
        versions.map(({ id, name, version, state }) => ({
          value: id,
          label: `${name} · ${words.version(version)} · ${words.states[state]}`,
        })),
      )}
    />
  );
}
