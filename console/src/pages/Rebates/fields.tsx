import { programmeEndpoints, rebateEndpoints } from '@huike/shared-types/client';
import { Form, Input, Radio, Select } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';

/** Name and org unit; what exists stays where it is. */
export function HeadFields({ isNew }: { isNew: boolean }) {
  const words = useTexts().rebates;
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  return (
    <>
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="orgUnitId"
        label={words.orgUnit}
        rules={[{ required: true, message: words.orgUnitMissing }]}
      >
        <Select
          disabled={!isNew}
          loading={units.isPending}
          showSearch
          optionFilterProp="label"
          options={units.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </>
  );
}

/** Which scheme's money it is about. */
export function SchemeField() {
  const words = useTexts().rebates;
  const schemes = useEndpoint(rebateEndpoints.listRebateSchemes, {});
  return (
    <Form.Item
      name="schemeId"
      label={words.scheme}
      rules={[{ required: true, message: words.schemeMissing }]}
    >
      <Select
        loading={schemes.isPending}
        options={schemes.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </Form.Item>
  );
}

/** State and the reason that goes on record. */
export function TailFields() {
  const words = useTexts().rebates;
  const states = ['active', 'closed'] as const;
  return (
    <>
      <Form.Item name="state" label={words.state} extra={words.closedHint}>
        <Radio.Group
          optionType="button"
          options={states.map((one) => ({ value: one, label: words.states[one] }))}
        />
      </Form.Item>
      <ReasonField />
    </>
  );
}

/** What is said of a version besides its terms. */
export interface HeadValues {
  name: string;
  orgUnitId: string;
  state: 'active' | 'closed';
  reason: string;
}

/** The head of a form from what is edited, or from nothing. */
export function headOf(
  edited: { name: string; orgUnitId: string; state: 'active' | 'closed' } | undefined,
): Partial<HeadValues> {
  if (!edited) return { state: 'active', reason: '' };
  const { name, orgUnitId, state } = edited;
  return { name, orgUnitId, state, reason: '' };
}
