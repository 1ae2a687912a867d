import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { checkInEndpoints, type CheckInTermsList } from '@huike/shared-types/client';
import { App, Button, DatePicker, Flex, Form, InputNumber, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAction } from '../../api/use-action';
import { ReasonField } from '../../components/ReasonField';
import { draftOf, RewardField, rewardOf, type RewardDraft } from '../../components/RewardField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  effectiveOn: Dayjs;
  isOpen: boolean;
  pointsPerDay: number;
  cycleDays: number | null;
  bonuses: { day: number; reward: RewardDraft }[];
  hasMakeUp: boolean;
  perMonthMax?: number;
  daysBackMax?: number;
  costPoints?: number;
  reason: string;
}

/** What sign-in gives from a day on; begins with the latest version. */
export function TermsDrawer({ list, onClose }: { list: CheckInTermsList; onClose: () => void }) {
  const words = useTexts().habits.checkIns;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const action = useAction(checkInEndpoints.setCheckInTerms, {
    isQuiet: true,
    refreshes: [checkInEndpoints.readCheckInTerms],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const latest = list.coming.at(-1) ?? list.current;
  const hasMakeUp = Form.useWatch('hasMakeUp', form) ?? Boolean(latest?.makeUp ?? !latest);
  return (
    <FormDrawer<Values>
      title={words.title}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initialOf(list)}
      submitText={words.save}
      isBusy={action.isPending}
      error={action.error}
      size={560}
      onSubmit={(values) => action.mutate(wishOf(list, values))}
    >
      <Form.Item
        name="effectiveOn"
        label={words.effectiveOn}
        extra={words.effectiveHint}
        rules={[{ required: true }]}
      >
        <DatePicker allowClear={false} minDate={firstDay(list)} />
      </Form.Item>
      <Form.Item name="isOpen" label={words.isOpen} valuePropName="checked" required>
        <Switch checkedChildren={words.open} unCheckedChildren={words.closed} />
      </Form.Item>
      <Form.Item name="pointsPerDay" label={words.pointsPerDay} rules={[{ required: true }]}>
        <InputNumber min={0} max={10_000} precision={0} />
      </Form.Item>
      <Form.Item name="cycleDays" label={words.cycle} extra={words.cycleHint}>
        <InputNumber min={2} max={366} precision={0} suffix={words.days} />
      </Form.Item>
      <Bonuses />
      <Form.Item name="hasMakeUp" label={words.allowMakeUp} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      {hasMakeUp && (
        <Flex gap={12} wrap>
          <Form.Item name="perMonthMax" label={words.perMonthMax} rules={[{ required: true }]}>
            <InputNumber min={1} max={31} precision={0} suffix={words.times} />
          </Form.Item>
          <Form.Item name="daysBackMax" label={words.daysBackMax} rules={[{ required: true }]}>
            <InputNumber min={1} max={60} precision={0} suffix={words.days} />
          </Form.Item>
          <Form.Item name="costPoints" label={words.costEach} rules={[{ required: true }]}>
            <InputNumber min={0} max={100_000} precision={0} />
          </Form.Item>
        </Flex>
      )}
      <ReasonField />
    </FormDrawer>
  );
}

function Bonuses() {
  const texts = useTexts().habits;
  const words = texts.checkIns;
  return (
    <Form.Item label={words.bonuses}>
      <Form.List name="bonuses">
        {(fields, { add, remove }) => (
          <Flex vertical gap={8}>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="start" wrap>
                <Form.Item name={[name, 'day']} noStyle rules={[{ required: true }]}>
                  <InputNumber
                    aria-label={words.bonusDay}
                    placeholder={words.bonusDay}
                    min={1}
                    max={366}
                    precision={0}
                    suffix={words.days}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'reward']}
                  noStyle
                  rules={[
                    {
                      validator: async (_, draft: RewardDraft | undefined) => {
                        if (draft && rewardOf(draft)) return;
                        throw new Error(
                          draft?.kind === 'coupon'
                            ? texts.reward.couponMissing
                            : texts.reward.pointsMissing,
                        );
                      },
                    },
                  ]}
                >
                  <RewardField />
                </Form.Item>
                <Button
                  aria-label={words.removeBonus}
                  icon={<DeleteOutlined />}
                  type="text"
                  onClick={() => remove(name)}
                />
              </Flex>
            ))}
            {fields.length < 10 && (
              <div>
                <Button
                  icon={<PlusOutlined />}
                  onClick={() => add({ day: null, reward: { kind: 'points' } })}
                >
                  {words.addBonus}
                </Button>
              </div>
            )}
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** Tomorrow, or today where nothing is in force yet. */
const firstDay = (list: CheckInTermsList): Dayjs =>
  list.current ? dayjs().add(1, 'day').startOf('day') : dayjs().startOf('day');

function initialOf(list: CheckInTermsList): Partial<Values> {
  const latest = list.coming.at(-1) ?? list.current;
  const { perMonthMax = 3, daysBackMax = 7, costPoints = 50 } = latest?.makeUp ?? {};
  return {
    effectiveOn: firstDay(list),
    isOpen: latest?.isOpen ?? true,
    pointsPerDay: latest?.pointsPerDay ?? 5,
    cycleDays: latest ? latest.cycleDays : 30,
    bonuses: (latest?.bonuses ?? []).map(({ day, reward }) => ({ day, reward: draftOf(reward) })),
    hasMakeUp: Boolean(latest?.makeUp ?? !latest),
    perMonthMax,
    daysBackMax,
    costPoints,
  };
}

function wishOf({ latestVersion }: CheckInTermsList, values: Values) {
  const { perMonthMax = 3, daysBackMax = 7, costPoints = 0 } = values;
  return {
    version: latestVersion,
    effectiveOn: values.effectiveOn.format('YYYY-MM-DD'),
    isOpen: values.isOpen,
    pointsPerDay: values.pointsPerDay,
    cycleDays: values.cycleDays,
    bonuses: values.bonuses.flatMap(({ day, reward }) => {
      const chosen = rewardOf(reward);
      return chosen ? [{ day, reward: chosen }] : [];
    }),
    makeUp: values.hasMakeUp ? { perMonthMax, daysBackMax, costPoints } : null,
    reason: values.reason.trim(),
  };
}
