import { EditOutlined, ExperimentOutlined } from '@ant-design/icons';
import { type AwardRule, type AwardVersion, earningEndpoints } from '@huike/shared-types/client';
import { App, Button, DatePicker, Drawer, Flex } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useCommand } from '../../api/use-command';
import { ScopeText } from '../../components/ScopeText';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { FactList } from '../../ui/FactList';
import { Moment } from '../../ui/Moment';
import { Panel } from '../../ui/Panel';
import { phaseOf } from './award-values';
import { AwardSentence, PhaseTag } from './AwardSentence';
import { RuleForm } from './RuleForm';

const refreshes = [earningEndpoints.listAwardRules];

/** One rule from the side: its versions, and what may be done with them. */
export function RuleSheet({ rule, onClose }: { rule: AwardRule | undefined; onClose: () => void }) {
  const words = useTexts().awards;
  const mayWrite = usePermission('earning_rules.write');
  const [isEditing, setIsEditing] = useState(false);
  const [isStopping, setIsStopping] = useState(false);
  const mayStop = rule?.versions.some(({ state }) => state === 'published');
  return (
    <Drawer
      title={rule?.versions[0]?.name ?? ''}
      open={rule !== undefined}
      onClose={onClose}
      size={720}
      destroyOnHidden
      footer={
        mayWrite &&
        rule && (
          <Flex justify="flex-end" gap={8} wrap>
            {mayStop && (
              <Button danger onClick={() => setIsStopping(true)}>
                {words.stop}
              </Button>
            )}
            <Button icon={<EditOutlined />} onClick={() => setIsEditing(true)}>
              {words.edit}
            </Button>
          </Flex>
        )
      }
    >
      {rule && (
        <Flex vertical gap={16} align="stretch">
          {rule.versions.map((version) => (
            <VersionPanel key={version.id} rule={rule} version={version} mayWrite={mayWrite} />
          ))}
          {isEditing && <RuleForm rule={rule} onClose={() => setIsEditing(false)} />}
          <StopModal rule={rule} isOpen={isStopping} onClose={() => setIsStopping(false)} />
        </Flex>
      )}
    </Drawer>
  );
}

function VersionPanel({
  rule,
  version,
  mayWrite,
}: {
  rule: AwardRule;
  version: AwardVersion;
  mayWrite: boolean;
}) {
  const words = useTexts().awards;
  const [, setParams] = useSearchParams();
  const [isPublishing, setIsPublishing] = useState(false);
  const [now] = useState(() => new Date());
  const isNewest = rule.versions.every(
    (one) => one.state === 'draft' || one.version <= version.version,
  );
  return (
    <Panel
      title={
        <Flex gap={8} align="center">
          {words.version(version.version)}
          <PhaseTag phase={phaseOf(version, rule.inForce, now)} />
        </Flex>
      }
    >
      <FactList
        facts={[
          { label: words.award, value: <AwardSentence terms={version} /> },
          { label: words.scope, value: <ScopeText scope={version.scope} /> },
          ...(version.effectiveFrom
            ? [{ label: words.effectiveFrom, value: <Moment at={version.effectiveFrom} /> }]
            : []),
          {
            label: words.createdBy,
            value: (
              <>
                {version.creatorName} · <Moment at={version.createdAt} />
              </>
            ),
          },
        ]}
      />
      {mayWrite && (
        <Flex gap={8} style={{ marginTop: 12 }} wrap>
          <Button
            icon={<ExperimentOutlined />}
            onClick={() => setParams({ tab: 'rehearsals', version: version.id })}
          >
            {words.rehearse}
          </Button>
          {version.state === 'draft' && isNewest && (
            <Button type="primary" onClick={() => setIsPublishing(true)}>
              {words.publish}
            </Button>
          )}
        </Flex>
      )}
      <PublishModal
        version={version}
        isOpen={isPublishing}
        onClose={() => setIsPublishing(false)}
      />
    </Panel>
  );
}

interface ModalProps {
  isOpen: boolean;
  onClose: () => void;
}

function PublishModal({ version, isOpen, onClose }: ModalProps & { version: AwardVersion }) {
  const words = useTexts().awards;
  const { message } = App.useApp();
  const [at, setAt] = useState<Dayjs | null>(null);
  const publish = useCommand(earningEndpoints.publishAwardRule, {
    refreshes,
    onDone: () => {
      message.success(words.published);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.publishTitle}
      content={
        <Flex vertical gap={12}>
          <span>{words.publishHint}</span>
          <Flex gap={8} align="center">
            <span>{words.publishWhen}</span>
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              placeholder={words.publishNow}
              aria-label={words.publishWhen}
              style={{ flex: 1 }}
              value={at}
              onChange={setAt}
            />
          </Flex>
        </Flex>
      }
      isOpen={isOpen}
      onClose={onClose}
      okText={words.publish}
      isBusy={publish.isPending}
      error={publish.error}
      asksReason
      onConfirm={(reason) =>
        publish.mutate({
          versionId: version.id,
          reason,
          ...(at ? { effectiveFrom: at.second(0).millisecond(0).toISOString() } : {}),
        })
      }
    />
  );
}

function StopModal({ rule, isOpen, onClose }: ModalProps & { rule: AwardRule }) {
  const words = useTexts().awards;
  const { message } = App.useApp();
  const stop = useCommand(earningEndpoints.stopAwardRule, {
    refreshes,
    onDone: () => {
      message.success(words.stopped);
      onClose();
    },
  });
  return (
    <ConfirmModal
      title={words.stopTitle}
      content={words.stopHint}
      isOpen={isOpen}
      onClose={onClose}
      okText={words.stop}
      isDanger
      isBusy={stop.isPending}
      error={stop.error}
      asksReason
      onConfirm={(reason) => stop.mutate({ ruleId: rule.id, reason })}
    />
  );
}
