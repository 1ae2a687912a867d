import {
  type MemberTier,
  memberEndpoints,
  programmeEndpoints,
  type TierChange,
  tierEndpoints,
  type TierGoal,
} from '@huike/shared-types/client';
import {
  App,
  Button,
  Col,
  DatePicker,
  Flex,
  Form,
  Progress,
  Row,
  Select,
  Skeleton,
  Tag,
} from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { ReasonField } from '../../components/ReasonField';
import { TierTag } from '../../components/TierTag';
import { useTierWords } from '../../components/use-tier-words';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { DataTable } from '../../ui/DataTable';
import { Ellipsis } from '../../ui/Ellipsis';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { FormDrawer } from '../../ui/FormDrawer';
import { Moment } from '../../ui/Moment';
import { Panel } from '../../ui/Panel';

/** The member's tier: until when, how far to the next, what keeps it, and how it came about. */
export function Tier({ memberId }: { memberId: string }) {
  const words = useTexts().tiers;
  const query = useEndpoint(tierEndpoints.readMemberTier, { memberId });
  const mayChange = usePermission('members.change_tier');
  const [isChanging, setIsChanging] = useState(false);
  if (!query.data) {
    return (
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 6 }} />
        )}
      </Panel>
    );
  }
  const { tier, sinceOn, validUntil, graceUntil, next, keep, history } = query.data;
  return (
    <Flex vertical gap={16}>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={8}>
          <Panel title={words.present}>
            <FactList
              facts={[
                { label: words.present, value: <TierTag name={tier.name} tiers={[tier]} /> },
                { label: words.since, value: sinceOn },
                { label: words.until, value: validUntil ?? words.forever },
                ...(graceUntil
                  ? [{ label: words.graceUntil, value: <Tag color="warning">{graceUntil}</Tag> }]
                  : []),
              ]}
            />
            {mayChange && (
              <Button
                id="change-tier"
                style={{ marginTop: 16 }}
                onClick={() => setIsChanging(true)}
              >
                {words.change}
              </Button>
            )}
          </Panel>
        </Col>
        <Col xs={24} md={12} lg={8}>
          <Panel title={next ? words.toNext(next.name) : words.top}>
            {next ? <Goal goal={next} /> : <span>—</span>}
          </Panel>
        </Col>
        <Col xs={24} md={12} lg={8}>
          <Panel title={keep ? words.toKeep(keep.name) : words.nothingToKeep}>
            {keep ? <Goal goal={keep} isFromDay /> : <span>—</span>}
          </Panel>
        </Col>
      </Row>
      <History changes={history} load={query} />
      {isChanging && (
        <ChangeDrawer
          memberId={memberId}
          standing={query.data}
          onClose={() => setIsChanging(false)}
        />
      )}
    </Flex>
  );
}

/** @param isFromDay says the first day that counts in place of the length of time */
function Goal({ goal, isFromDay = false }: { goal: TierGoal; isFromDay?: boolean }) {
  const words = useTexts().tiers;
  const tier = useTierWords();
  return (
    <Flex vertical gap={12}>
      {goal.measures.length > 1 && (
        <Tag variant="filled" style={{ alignSelf: 'flex-start' }}>
          {words.matches[goal.match]}
        </Tag>
      )}
      {goal.measures.map((one) => (
        <div key={tier.measure(one)}>
          <Flex justify="space-between" gap={12} wrap>
            <span>{isFromDay ? tier.measureFrom(one) : tier.measure(one)}</span>
            <span style={{ fontVariantNumeric: 'tabular-nums' }}>
              {tier.figure(one.measure, one.have)} / {tier.figure(one.measure, one.need)}
            </span>
          </Flex>
          <Progress
            percent={one.have >= one.need ? 100 : Math.floor((one.have / one.need) * 100)}
            size="small"
            showInfo={false}
            {...(one.have >= one.need ? { status: 'success' as const } : {})}
          />
        </div>
      ))}
    </Flex>
  );
}

function History({
  changes,
  load,
}: {
  changes: readonly TierChange[];
  load: { isPending: boolean; isFetching: boolean; error: unknown; refetch: () => unknown };
}) {
  const words = useTexts().tiers;
  return (
    <Panel title={words.history}>
      <DataTable
        isBare
        rows={changes}
        load={load}
        rowKey={(change) => change.id}
        columns={[
          { title: words.at, render: (_, change) => <Moment at={change.at} /> },
          {
            title: words.what,
            render: (_, { fromName, toName }) =>
              fromName === null || fromName === toName ? toName : `${fromName} → ${toName}`,
          },
          {
            title: words.reason,
            render: (_, change) => <Tag variant="filled">{words.reasons[change.reason]}</Tag>,
          },
          { title: words.until, render: (_, change) => change.until ?? '—' },
          {
            title: words.note,
            render: (_, change) => <Ellipsis text={change.note} width={260} />,
          },
        ]}
        empty={<EmptyState title={words.history} hint="" />}
      />
    </Panel>
  );
}

interface Values {
  tierId: string;
  validUntil?: Dayjs | null;
  reason: string;
}

function ChangeDrawer({
  memberId,
  standing,
  onClose,
}: {
  memberId: string;
  standing: MemberTier;
  onClose: () => void;
}) {
  const words = useTexts().tiers;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const tierId = Form.useWatch('tierId', form) ?? standing.tier.id;
  const change = useAction(tierEndpoints.changeMemberTier, {
    isQuiet: true,
    refreshes: [
      tierEndpoints.readMemberTier,
      memberEndpoints.readMember,
      memberEndpoints.searchMembers,
      programmeEndpoints.readProgramme,
    ],
    onDone: () => {
      message.success(words.changed);
      onClose();
    },
  });
  const isLowest = standing.tiers[0]?.id === tierId;
  return (
    <FormDrawer<Values>
      title={words.change}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ tierId: standing.tier.id }}
      submitText={words.change}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={(values) =>
        change.mutate({
          memberId,
          tierId: values.tierId,
          reason: values.reason.trim(),
          ...(values.validUntil ? { validUntil: values.validUntil.format('YYYY-MM-DD') } : {}),
        })
      }
    >
      <p>{words.changeHint}</p>
      <Form.Item
        name="tierId"
        label={words.present}
        rules={[{ required: true, message: words.tierMissing }]}
      >
        <Select options={standing.tiers.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {!isLowest && (
        <Form.Item name="validUntil" label={words.until} extra={words.untilHint}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      )}
      <ReasonField />
    </FormDrawer>
  );
}
