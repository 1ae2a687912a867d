import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  drawConsoleEndpoints,
  programmeEndpoints,
  tierEndpoints,
  type DrawCampaign,
  type DrawKind,
} from '@huike/shared-types/client';
import { App, Button, DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { useStores } from '../../components/use-stores';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import styles from './CampaignForm.module.css';
import {
  areSessionsAtOdds,
  type CampaignValues,
  drawKinds,
  termsOf,
  valuesOf,
} from './campaign-values';
import { PhonePreview } from './PhonePreview';
import { PrizeTable } from './PrizeTable';

/** Drafts a campaign or changes a draft; beside it, what a phone will show. */
export function CampaignForm({
  campaign,
  onClose,
  onSaved,
}: {
  campaign: DrawCampaign | undefined;
  onClose: () => void;
  onSaved?: (campaign: DrawCampaign) => void;
}) {
  const words = useTexts().draws;
  const { message } = App.useApp();
  const [form] = Form.useForm<CampaignValues>();
  const initial = valuesOf(campaign, { rules: words.usualRules, blankName: words.blankName });
  const values = { ...initial, ...Form.useWatch<Partial<CampaignValues> | undefined>([], form) };
  const options = {
    isQuiet: true,
    refreshes: [drawConsoleEndpoints.listDrawCampaigns, drawConsoleEndpoints.readDrawCampaign],
    onDone: (saved: DrawCampaign) => {
      message.success(words.saved);
      onClose();
      onSaved?.(saved);
    },
  };
  const create = useAction(drawConsoleEndpoints.createDrawCampaign, options);
  const edit = useAction(drawConsoleEndpoints.editDrawCampaign, options);
  const save = (typed: CampaignValues) => {
    // Fields of other choices are not in the form, and keep what they were.
    const whole = { ...initial, ...typed };
    const terms = termsOf(whole);
    if (campaign) edit.mutate({ ...terms, campaignId: campaign.id });
    else if (whole.orgUnitId) create.mutate({ ...terms, orgUnitId: whole.orgUnitId });
  };
  return (
    <FormDrawer<CampaignValues>
      title={campaign ? words.editTitle : words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initial}
      size={1120}
      submitText={words.saveDraft}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      <div className={styles.layout}>
        <div>
          <Section title={words.sections.what}>
            <WhatFields isNew={!campaign} />
          </Section>
          <Section title={words.sections.when}>
            <SessionFields />
          </Section>
          <Section title={words.sections.who}>
            <ChanceFields kind={values.kind} isNearStores={values.isNearStores} />
          </Section>
          <Section title={words.sections.prizes} hint={words.prizesHint}>
            <PrizeTable />
          </Section>
          <Section title={words.sections.rules} hint={words.rulesHint}>
            <Form.Item
              name="rules"
              rules={[{ required: true, whitespace: true, message: words.rulesMissing }]}
            >
              <Input.TextArea
                aria-label={words.sections.rules}
                autoSize={{ minRows: 4, maxRows: 14 }}
                maxLength={6_000}
              />
            </Form.Item>
          </Section>
        </div>
        <PhonePreview values={values} />
      </div>
    </FormDrawer>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

function WhatFields({ isNew }: { isNew: boolean }) {
  const words = useTexts().draws;
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {}, { isEnabled: isNew });
  return (
    <>
      <Form.Item name="kind" label={words.kind} required>
        <Radio.Group
          optionType="button"
          options={drawKinds.map((one) => ({ value: one, label: words.kinds[one] }))}
        />
      </Form.Item>
      <div className={styles.grid}>
        <Form.Item
          name="name"
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="organiser"
          label={words.organiser}
          rules={[{ required: true, whitespace: true, message: words.organiserMissing }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        {isNew && (
          <Form.Item
            name="orgUnitId"
            label={words.orgUnit}
            rules={[{ required: true, message: words.orgUnitMissing }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={units.isPending}
              options={(units.data?.items ?? []).map((unit) => ({
                value: unit.id,
                label: unit.name,
              }))}
            />
          </Form.Item>
        )}
      </div>
    </>
  );
}

const SESSIONS_MAX = 60;

function SessionFields() {
  const words = useTexts().draws;
  return (
    <Form.List
      name="sessions"
      rules={[
        {
          validator: async (_, sessions: ([Dayjs, Dayjs] | null)[]) => {
            if (areSessionsAtOdds(sessions)) throw new Error(words.sessionsAtOdds);
          },
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map((field) => (
            <div key={field.key} className={styles.session}>
              <Form.Item
                name={field.name}
                className={styles.span ?? ''}
                rules={[{ required: true, message: words.sessionMissing }]}
              >
                <DatePicker.RangePicker
                  showTime={{ format: 'HH:mm' }}
                  format="YYYY-MM-DD HH:mm"
                  aria-label={words.session(field.name + 1)}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={words.removeSession}
                disabled={fields.length === 1}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={fields.length >= SESSIONS_MAX}
            onClick={() => add(null)}
          >
            {words.addSession}
          </Button>
          <Form.ErrorList errors={errors} />
        </>
      )}
    </Form.List>
  );
}

function ChanceFields({ kind, isNearStores }: { kind: DrawKind; isNearStores: boolean }) {
  const words = useTexts().draws;
  const { options } = useStores();
  const scheme = useEndpoint(tierEndpoints.readTierScheme, {});
  const whole = (min: number, max: number) => (
    <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
  );
  return (
    <div className={styles.grid}>
      <Form.Item name="perDayMax" label={words.perDay} extra={words.perDayHint}>
        {whole(1, 100)}
      </Form.Item>
      <Form.Item
        name="perMemberMax"
        label={words.perMember}
        extra={words.perMemberHint}
        rules={[{ required: true, message: words.perMemberMissing }]}
      >
        {whole(0, 1_000)}
      </Form.Item>
      <Form.Item
        name="costPoints"
        label={words.cost}
        extra={words.costHint}
        rules={[{ required: true, message: words.costMissing }]}
      >
        {whole(0, 100_000)}
      </Form.Item>
      <Form.Item name="tierIds" label={words.tiers} extra={words.tiersHint}>
        <Select
          mode="multiple"
          allowClear
          optionFilterProp="label"
          loading={scheme.isPending}
          options={(scheme.data?.tiers ?? []).map((tier) => ({
            value: tier.tierId,
            label: tier.name,
          }))}
        />
      </Form.Item>
      {kind !== 'desk' && (
        <Form.Item
          name="isNearStores"
          label={words.nearStores}
          extra={words.nearStoresHint}
          valuePropName="checked"
          required
        >
          <Switch />
        </Form.Item>
      )}
      {kind !== 'desk' && isNearStores && (
        <>
          <Form.Item
            name="withinMetres"
            label={words.within}
            rules={[{ required: true, message: words.withinMissing }]}
          >
            {whole(50, 50_000)}
          </Form.Item>
          <Form.Item name="storeIds" label={words.stores} extra={words.storesHint}>
            <Select mode="multiple" allowClear optionFilterProp="label" options={options} />
          </Form.Item>
        </>
      )}
    </div>
  );
}
