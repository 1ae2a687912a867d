import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import {
  programmeEndpoints,
  voteEndpoints,
  type ResultMoment,
  type Scope,
  type Vote,
} from '@huike/shared-types/client';
import { App, Button, DatePicker, Flex, Form, Input, InputNumber, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { hiddenParts, RewardItem } from '../../components/AskFields';
import { draftOf, rewardOf, type RewardDraft } from '../../components/RewardField';
import { ScopeEditor } from '../../components/ScopeEditor';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';
import { instantOf, wallClock } from '../../ui/wall-clock';

interface VoteValues {
  orgUnitId?: string;
  title: string;
  text: string;
  options: { text: string; picture: string }[];
  maxChoices: number;
  span: [Dayjs, Dayjs];
  resultShown: ResultMoment;
  reward: RewardDraft;
  audience: Scope;
}

const moments: readonly ResultMoment[] = ['live', 'after_voting', 'after_close'];
const picturePattern = /^(https:\/\/[\w.-]+(:\d+)?)?\/[\w./%~-]*$/;

function valuesOf(vote: Vote | undefined): VoteValues {
  if (!vote) {
    const opens = dayjs().add(1, 'day').startOf('day').add(10, 'hour');
    const blank = { text: '', picture: '' };
    return {
      title: '',
      text: '',
      options: [{ ...blank }, { ...blank }],
      maxChoices: 1,
      span: [opens, opens.add(7, 'day')],
      resultShown: 'after_voting',
      reward: { kind: 'none' },
      audience: {},
    };
  }
  const { rewardTold } = vote;
  return {
    title: vote.title,
    text: vote.text ?? '',
    options: vote.options.map(({ text, picture }) => ({ text, picture: picture ?? '' })),
    maxChoices: vote.maxChoices,
    span: [wallClock(vote.opensAt), wallClock(vote.closesAt)],
    resultShown: vote.resultShown,
    reward: draftOf(
      rewardTold?.kind === 'coupon' ? { ...rewardTold, name: rewardTold.couponName } : rewardTold,
    ),
    audience: vote.audience,
  };
}

/** Drafts a vote, or changes one that is not open yet. */
export function VoteForm({
  vote,
  onClose,
  onSaved,
}: {
  vote: Vote | undefined;
  onClose: () => void;
  onSaved?: (vote: Vote) => void;
}) {
  const words = useTexts().asks;
  const { message } = App.useApp();
  const [form] = Form.useForm<VoteValues>();
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {}, { isEnabled: !vote });
  const options = {
    isQuiet: true,
    refreshes: [voteEndpoints.listVotes, voteEndpoints.readVote],
    onDone: (saved: Vote) => {
      message.success(words.saved);
      onClose();
      onSaved?.(saved);
    },
  };
  const create = useAction(voteEndpoints.createVote, options);
  const edit = useAction(voteEndpoints.editVote, options);
  const save = ({
    orgUnitId,
    span,
    reward,
    text,
    options: typed,
    audience,
    ...rest
  }: VoteValues) => {
    const { tiers, tags } = audience;
    const terms = {
      ...rest,
      text: text.trim() || null,
      options: typed.map((one) => ({ text: one.text, picture: one.picture?.trim() || null })),
      opensAt: instantOf(span[0]),
      closesAt: instantOf(span[1]),
      reward: rewardOf(reward) ?? null,
      audience: { ...(tiers ? { tiers } : {}), ...(tags ? { tags } : {}) },
    };
    if (vote) edit.mutate({ ...terms, voteId: vote.id, version: vote.version });
    else if (orgUnitId) create.mutate({ ...terms, orgUnitId });
  };
  return (
    <FormDrawer<VoteValues>
      title={vote ? words.vote.editTitle : words.vote.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={valuesOf(vote)}
      size={680}
      submitText={words.saveDraft}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      {!vote && (
        <Form.Item
          name="orgUnitId"
          label={words.orgUnit}
          rules={[{ required: true, message: words.orgUnitMissing }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={units.isPending}
            options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
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
      <Form.Item name="text" label={words.text}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item label={words.vote.options} extra={words.vote.pictureHint} required>
        <OptionRows />
      </Form.Item>
      <Flex gap={20} wrap>
        <Form.Item
          name="maxChoices"
          label={words.vote.maxChoices}
          required
          extra={words.vote.maxChoicesHint}
          dependencies={['options']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: number) =>
                value <= (getFieldValue('options') as unknown[]).length
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.vote.tooManyChoices)),
            }),
          ]}
        >
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
        <Form.Item
          name="span"
          label={words.time}
          rules={[{ required: true, message: words.timeMissing }]}
        >
          <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
      </Flex>
      <Form.Item name="resultShown" label={words.vote.resultShown} required>
        <Radio.Group
          optionType="button"
          options={moments.map((one) => ({ value: one, label: words.vote.moments[one] }))}
        />
      </Form.Item>
      <RewardItem />
      <Form.Item name="audience" label={words.audience}>
        <ScopeEditor hides={hiddenParts} />
      </Form.Item>
    </FormDrawer>
  );
}

function OptionRows() {
  const words = useTexts().asks.vote;
  return (
    <Form.List name="options">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field) => (
            <Flex key={field.key} gap={8} align="flex-start">
              <Form.Item
                name={[field.name, 'text']}
                style={{ flex: 1, marginBottom: 8 }}
                rules={[{ required: true, whitespace: true, message: words.optionMissing }]}
              >
                <Input maxLength={40} placeholder={words.option(field.name + 1)} />
              </Form.Item>
              <Form.Item
                name={[field.name, 'picture']}
                style={{ flex: 1, marginBottom: 8 }}
                rules={[{ pattern: picturePattern, message: words.pictureWrong }]}
              >
                <Input maxLength={300} placeholder={words.picture} />
              </Form.Item>
              <Button
                type="text"
                danger
                icon={<DeleteOutlined />}
                aria-label={words.removeOption}
                disabled={fields.length <= 2}
                onClick={() => remove(field.name)}
              />
            </Flex>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 20}
            onClick={() => add({ text: '', picture: '' })}
          >
            {words.addOption}
          </Button>
        </>
      )}
    </Form.List>
  );
}
