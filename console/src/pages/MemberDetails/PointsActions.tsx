import { LockOutlined, PlusOutlined } from '@ant-design/icons';
import { memberEndpoints, pointsEndpoints, type Endpoint } from '@huike/shared-types/client';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { useIntent } from '../../api/use-intent';
import { usePermission, useSession } from '../../session/use-session';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

/** Operations whose answers change when points of a member move. */
export const pointsViews = [
  pointsEndpoints.listMemberPoints,
  pointsEndpoints.listMemberLots,
  pointsEndpoints.readMemberExpiry,
  pointsEndpoints.listAdjustments,
  pointsEndpoints.listMemberHolds,
  memberEndpoints.readMember,
];

/** Asks again for everything that shows a member's points. */
export function useRefreshPoints() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      pointsViews.map((one) => queryClient.invalidateQueries({ queryKey: [one.operationId] })),
    );
}

interface Order {
  memberId: string;
  points: number;
  reason: string;
}

/** What staff may do to a member's points by hand: adjust, and hold back. */
export function PointsActions({ memberId }: { memberId: string }) {
  const texts = useTexts();
  const { message } = App.useApp();
  const mayAdjust = usePermission('points.adjust');
  const [open, setOpen] = useState<'adjust' | 'hold'>();
  if (!mayAdjust) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <Flex gap={8}>
        <Button id="adjust-points" icon={<PlusOutlined />} onClick={() => setOpen('adjust')}>
          {texts.points.adjust}
        </Button>
        <Button id="hold-points" icon={<LockOutlined />} onClick={() => setOpen('hold')}>
          {texts.points.hold}
        </Button>
      </Flex>
      {open === 'adjust' && (
        <OrderDrawer
          memberId={memberId}
          endpoint={pointsEndpoints.adjustPoints}
          words={{
            title: texts.points.adjustTitle,
            hint: texts.points.adjustHint,
            points: texts.points.adjustPoints,
            submit: texts.points.adjust,
          }}
          least={-10_000_000}
          onClose={close}
          onDone={(done) => {
            message.success(
              done.state === 'pending' ? texts.points.adjustPending : texts.points.adjusted,
            );
          }}
        />
      )}
      {open === 'hold' && (
        <OrderDrawer
          memberId={memberId}
          endpoint={pointsEndpoints.holdPoints}
          words={{
            title: texts.points.holdTitle,
            hint: texts.points.holdHint,
            points: texts.points.holdPoints,
            submit: texts.points.hold,
          }}
          least={1}
          onClose={close}
          onDone={() => {
            message.success(texts.points.held);
          }}
        />
      )}
    </>
  );
}

function OrderDrawer<Output>({
  memberId,
  endpoint,
  words,
  least,
  onClose,
  onDone,
}: {
  memberId: string;
  endpoint: Endpoint<Order, Output>;
  words: { title: string; hint: string; points: string; submit: string };
  least: number;
  onClose: () => void;
  onDone: (output: Output) => void;
}) {
  const texts = useTexts();
  const { me } = useSession();
  const [form] = Form.useForm<Omit<Order, 'memberId'>>();
  const intent = useIntent(endpoint, `${me.id}.${memberId}`);
  const refresh = useRefreshPoints();
  const finish = async (output: Output | undefined) => {
    if (output === undefined) return;
    onDone(output);
    onClose();
    await refresh();
  };
  return (
    <FormDrawer<Omit<Order, 'memberId'>>
      title={words.title}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={intent.pending?.input ?? {}}
      submitText={intent.phase === 'unknown' ? texts.points.sendAgain : words.submit}
      isBusy={intent.phase === 'sending'}
      error={intent.error}
      onSubmit={(values) => {
        // While the outcome is unknown only the very same command may be sent again.
        const given =
          intent.phase === 'unknown' ? intent.retry() : intent.send({ memberId, ...values });
        void given.then(finish);
      }}
    >
      {intent.phase === 'unknown' && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={texts.points.unknownOutcome}
          action={
            <Button size="small" onClick={intent.forget}>
              {texts.points.forget}
            </Button>
          }
        />
      )}
      <p style={{ marginTop: 0 }}>{words.hint}</p>
      <Form.Item
        name="points"
        label={words.points}
        required
        rules={[
          {
            validator: async (_, value: number | null) => {
              if (!value) throw new Error(texts.points.adjustWrong);
            },
          },
        ]}
      >
        <InputNumber min={least} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
