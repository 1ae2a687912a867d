import { type Fen, referralEndpoints, type ReferralTerms } from '@huike/shared-types/client';
import { App, Flex, Form, InputNumber, Switch } from 'antd';
import { useAction } from '../../api/use-action';
import { ReasonField } from '../../components/ReasonField';
import { draftOf, RewardField, rewardOf, type RewardDraft } from '../../components/RewardField';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  isOpen: boolean;
  joinWithinDays: number;
  joiningInviter: RewardDraft;
  joiningInvitee: RewardDraft;
  hasSale: boolean;
  minFen?: Fen | null;
  withinDays?: number;
  returnDays?: number;
  saleInviter?: RewardDraft;
  saleInvitee?: RewardDraft;
  monthMax: number;
  totalMax: number | null;
  budgetPoints: number | null;
  reviewPerDay: number;
  reason: string;
}

/** What inviting gives from now on; who joined before keeps what was promised. */
export function TermsDrawer({ terms, onClose }: { terms: ReferralTerms; onClose: () => void }) {
  const words = useTexts().habits.referrals;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const action = useAction(referralEndpoints.setReferralTerms, {
    isQuiet: true,
    refreshes: [referralEndpoints.readReferralTerms],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const hasSale = Form.useWatch('hasSale', form) ?? isSaleOffered(terms);
  return (
    <FormDrawer<Values>
      title={words.terms}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={initialOf(terms)}
      submitText={words.save}
      isBusy={action.isPending}
      error={action.error}
      size={560}
      onSubmit={(values) => action.mutate(wishOf(terms, values))}
    >
      <Form.Item name="isOpen" label={words.isOpen} valuePropName="checked" required>
        <Switch checkedChildren={words.open} unCheckedChildren={words.closed} />
      </Form.Item>
      <Days name="joinWithinDays" label={words.joinWithin} min={1} max={90} />
      <h3>{words.joiningReward}</h3>
      <RewardOf name="joiningInviter" label={words.inviter} />
      <RewardOf name="joiningInvitee" label={words.invitee} />
      <Form.Item name="hasSale" label={words.hasSale} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      {hasSale && (
        <>
          <Form.Item name="minFen" label={words.minFen} rules={[{ required: true }]}>
            <FenInput />
          </Form.Item>
          <Flex gap={12} wrap>
            <Days name="withinDays" label={words.withinDays} min={1} max={365} />
            <Days
              name="returnDays"
              label={words.returnDays}
              min={0}
              max={60}
              extra={words.returnHint}
            />
          </Flex>
          <RewardOf name="saleInviter" label={words.inviter} />
          <RewardOf name="saleInvitee" label={words.invitee} />
        </>
      )}
      <Flex gap={12} wrap>
        <Form.Item name="monthMax" label={words.monthMax} rules={[{ required: true }]}>
          <InputNumber min={1} max={1_000} precision={0} suffix={words.people} />
        </Form.Item>
        <Form.Item name="totalMax" label={words.totalMax} extra={words.totalHint}>
          <InputNumber min={1} max={100_000} precision={0} suffix={words.people} />
        </Form.Item>
      </Flex>
      <Form.Item name="budgetPoints" label={words.budget} extra={words.budgetHint}>
        <InputNumber min={0} max={1_000_000_000} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="reviewPerDay" label={words.reviewPerDay} rules={[{ required: true }]}>
        <InputNumber min={1} max={1_000} precision={0} suffix={words.people} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}

function Days({
  name,
  label,
  min,
  max,
  extra,
}: {
  name: keyof Values;
  label: string;
  min: number;
  max: number;
  extra?: string;
}) {
  const words = useTexts().habits.referrals;
  return (
    <Form.Item name={name} label={label} rules={[{ required: true }]} {...(extra ? { extra } : {})}>
      <InputNumber min={min} max={max} precision={0} suffix={words.days} />
    </Form.Item>
  );
}

function RewardOf({ name, label }: { name: keyof Values; label: string }) {
  const words = useTexts().habits.reward;
  return (
    <Form.Item
      name={name}
      label={label}
      required
      rules={[
        {
          validator: async (_, draft: RewardDraft | undefined) => {
            if (draft && rewardOf(draft) !== undefined) return;
            throw new Error(draft?.kind === 'coupon' ? words.couponMissing : words.pointsMissing);
          },
        },
      ]}
    >
      <RewardField mayBeNone />
    </Form.Item>
  );
}

/** Terms nobody has set yet begin with a sale, which is the safer thing to reward. */
const isSaleOffered = ({ sale, version }: ReferralTerms) => sale !== null || version === 0;

function initialOf(terms: ReferralTerms): Partial<Values> {
  const { joining, sale } = terms;
  return {
    isOpen: terms.isOpen || terms.version === 0,
    joinWithinDays: terms.joinWithinDays,
    joiningInviter: draftOf(joining.inviter),
    joiningInvitee: draftOf(joining.invitee),
    hasSale: isSaleOffered(terms),
    minFen: sale?.minFen ?? 10_000,
    withinDays: sale?.withinDays ?? 30,
    returnDays: sale?.returnDays ?? 7,
    saleInviter: draftOf(sale?.inviter),
    saleInvitee: draftOf(sale?.invitee),
    monthMax: terms.monthMax,
    totalMax: terms.totalMax,
    budgetPoints: terms.budgetPoints,
    reviewPerDay: terms.reviewPerDay,
  };
}

function wishOf({ version }: ReferralTerms, values: Values) {
  const given = (draft: RewardDraft | undefined) => (draft && rewardOf(draft)) ?? null;
  return {
    version,
    isOpen: values.isOpen,
    joinWithinDays: values.joinWithinDays,
    joining: { inviter: given(values.joiningInviter), invitee: given(values.joiningInvitee) },
    sale: values.hasSale
      ? {
          minFen: values.minFen ?? 0,
          withinDays: values.withinDays ?? 30,
          returnDays: values.returnDays ?? 7,
          inviter: given(values.saleInviter),
          invitee: given(values.saleInvitee),
        }
      : null,
    monthMax: values.monthMax,
    totalMax: values.totalMax,
    budgetPoints: values.budgetPoints,
    reviewPerDay: values.reviewPerDay,
    reason: values.reason.trim(),
  };
}
