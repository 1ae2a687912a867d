import {
  programmeEndpoints,
  surveyEndpoints,
  type Scope,
  type Survey,
  type SurveyPage,
} from '@huike/shared-types/client';
import { App, DatePicker, Flex, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { hiddenParts, RewardItem } from '../../components/AskFields';
import { draftOf, rewardOf, type RewardDraft } from '../../components/RewardField';
import { ScopeEditor } from '../../components/ScopeEditor';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { instantOf, wallClock } from '../../ui/wall-clock';
import { blankQuestion, faultsOf } from './form-pages';
import { PagesField } from './PagesField';
import styles from './SurveyForm.module.css';
import { SurveyPreview } from './SurveyPreview';

interface SurveyValues {
  orgUnitId?: string;
  title: string;
  intro: string;
  thanks: string;
  pages: SurveyPage[];
  opensAt: Dayjs;
  closesAt: Dayjs | null;
  quota: number | null;
  reward: RewardDraft;
  audience: Scope;
}

function valuesOf(survey: Survey | undefined): SurveyValues {
  if (!survey) {
    return {
      title: '',
      intro: '',
      thanks: '',
      pages: [{ title: null, questions: [blankQuestion()] }],
      opensAt: dayjs().add(1, 'day').startOf('day').add(10, 'hour'),
      closesAt: null,
      quota: null,
      reward: { kind: 'none' },
      audience: {},
    };
  }
  const { rewardTold } = survey;
  return {
    title: survey.title,
    intro: survey.intro ?? '',
    thanks: survey.thanks ?? '',
    pages: survey.pages,
    opensAt: wallClock(survey.opensAt),
    closesAt: wallClock(survey.closesAt),
    quota: survey.quota,
    reward: draftOf(
      rewardTold?.kind === 'coupon' ? { ...rewardTold, name: rewardTold.couponName } : rewardTold,
    ),
    audience: survey.audience,
  };
}

/** Drafts a survey or changes a draft; beside it, what a phone will ask. */
export function SurveyForm({
  survey,
  onClose,
  onSaved,
}: {
  survey: Survey | undefined;
  onClose: () => void;
  onSaved?: (survey: Survey) => void;
}) {
  const words = useTexts().asks;
  const { message } = App.useApp();
  const [form] = Form.useForm<SurveyValues>();
  const [initial] = useState(() => valuesOf(survey));
  const [showsFaults, setShowsFaults] = useState(false);
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {}, { isEnabled: !survey });
  const values = { ...initial, ...Form.useWatch<Partial<SurveyValues> | undefined>([], form) };
  const options = {
    isQuiet: true,
    refreshes: [surveyEndpoints.listSurveys, surveyEndpoints.readSurvey],
    onDone: (saved: Survey) => {
      message.success(words.saved);
      onClose();
      onSaved?.(saved);
    },
  };
  const create = useAction(surveyEndpoints.createSurvey, options);
  const edit = useAction(surveyEndpoints.editSurvey, options);
  const save = ({ orgUnitId, intro, thanks, opensAt, closesAt, ...rest }: SurveyValues) => {
    // Not a rule of the field: that would mark every input of every question.
    if (faultsOf(rest.pages).length > 0) {
      setShowsFaults(true);
      message.error(words.survey.pagesMissing);
      return;
    }
    const { tiers, tags } = rest.audience;
    const terms = {
      ...rest,
      intro: intro.trim() || null,
      thanks: thanks.trim() || null,
      opensAt: instantOf(opensAt),
      closesAt: instantOf(closesAt),
      reward: rewardOf(rest.reward) ?? null,
      audience: { ...(tiers ? { tiers } : {}), ...(tags ? { tags } : {}) },
    };
    if (survey) edit.mutate({ ...terms, surveyId: survey.id, version: survey.version });
    else if (orgUnitId) create.mutate({ ...terms, orgUnitId });
  };
  return (
    <FormDrawer<SurveyValues>
      title={survey ? words.survey.editTitle : words.survey.addTitle}
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
          {!survey && (
            <Form.Item
              name="orgUnitId"
              label={words.orgUnit}
              rules={[{ required: true, message: words.orgUnitMissing }]}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                loading={units.isPending}
                options={(units.data?.items ?? []).map(({ id, name }) => ({
                  value: id,
                  label: name,
                }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="title"
            label={words.name}
            rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="intro" label={words.survey.intro}>
            <Input maxLength={500} autoComplete="off" />
          </Form.Item>
          <Form.Item name="pages" label={words.survey.pages} required>
            <PagesField showsFaults={showsFaults} />
          </Form.Item>
          <Form.Item name="thanks" label={words.survey.thanks}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <TimeFields />
          <RewardItem />
          <Form.Item name="audience" label={words.audience}>
            <ScopeEditor hides={hiddenParts} />
          </Form.Item>
        </div>
        <SurveyPreview title={values.title} pages={values.pages} />
      </div>
    </FormDrawer>
  );
}

function TimeFields() {
  const words = useTexts().asks;
  return (
    <Flex gap={20} wrap>
      <Form.Item
        name="opensAt"
        label={words.opensAt}
        rules={[{ required: true, message: words.timeMissing }]}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item
        name="closesAt"
        label={words.closesAt}
        dependencies={['opensAt']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, closesAt: Dayjs | null) => {
              const opensAt = getFieldValue('opensAt') as Dayjs | undefined;
              return !closesAt || !opensAt || closesAt.isAfter(opensAt)
                ? Promise.resolve()
                : Promise.reject(new Error(words.endsLater));
            },
          }),
        ]}
      >
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder={words.openEnd}
        />
      </Form.Item>
      <Form.Item name="quota" label={words.survey.quota} extra={words.survey.quotaHint}>
        <InputNumber min={1} max={1_000_000} precision={0} placeholder={words.openEnd} />
      </Form.Item>
    </Flex>
  );
}
