import { earningEndpoints, programmeEndpoints, type Rehearsal } from '@huike/shared-types/client';
import { App, DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  versionId?: string;
  orgUnitId?: string;
  span?: [Dayjs, Dayjs];
}

const DAY = 'YYYY-MM-DD';

/** Asks which version to rehearse over which sales. */
export function RehearsalForm({
  versionId,
  onClose,
  onStarted,
}: {
  versionId: string | undefined;
  onClose: () => void;
  onStarted: (rehearsal: Rehearsal) => void;
}) {
  const texts = useTexts();
  const words = texts.awards.rehearsal;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const rules = useEndpoint(earningEndpoints.listAwardRules, {});
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const start = useCommand(earningEndpoints.startRehearsal, {
    refreshes: [earningEndpoints.listRehearsals],
    onDone: (rehearsal) => {
      message.success(words.started);
      onStarted(rehearsal);
    },
  });
  const send = (values: Values) => {
    if (!values.versionId || !values.orgUnitId || !values.span) return;
    const [from, to] = values.span;
    start.mutate({
      versionId: values.versionId,
      orgUnitId: values.orgUnitId,
      fromOn: from.format(DAY),
      toOn: to.format(DAY),
    });
  };
  return (
    <FormDrawer<Values>
      title={words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        ...(versionId ? { versionId } : {}),
        span: [dayjs().subtract(90, 'day'), dayjs().subtract(1, 'day')],
      }}
      submitText={words.add}
      isBusy={start.isPending}
      error={start.error}
      onSubmit={send}
    >
      <p style={{ marginTop: 0 }}>{words.hint}</p>
      <Form.Item
        name="versionId"
        label={words.which}
        rules={[{ required: true, message: words.whichMissing }]}
      >
        <Select
          loading={rules.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(rules.data?.items ?? []).flatMap(({ versions }) =>
            versions.map(({ id, name, version, state }) => ({
              value: id,
              label: `${name} · ${texts.awards.version(version)} · ${texts.awards.states[state]}`,
            })),
          )}
        />
      </Form.Item>
      <Form.Item
        name="orgUnitId"
        label={words.unit}
        rules={[{ required: true, message: texts.awards.unitMissing }]}
      >
        <Select
          loading={units.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="span"
        label={words.span}
        rules={[{ required: true, message: words.spanMissing }]}
      >
        <DatePicker.RangePicker
          style={{ width: '100%' }}
          allowClear={false}
          disabledDate={(day) => day.isAfter(dayjs(), 'day')}
        />
      </Form.Item>
    </FormDrawer>
  );
}
