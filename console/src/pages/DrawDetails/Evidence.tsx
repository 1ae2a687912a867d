import { drawConsoleEndpoints, type DrawCampaign } from '@huike/shared-types/client';
import { Alert, Button, Flex, Skeleton, Timeline } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { CopyText } from '../../ui/CopyText';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant } from '../../ui/format';
import { Panel } from '../../ui/Panel';

/** What is kept of a promotion: who did what, what was published, what was committed to. */
export function Evidence({ campaign }: { campaign: DrawCampaign }) {
  const words = useTexts().draws;
  const query = useEndpoint(drawConsoleEndpoints.readDrawEvidence, { campaignId: campaign.id });
  if (!query.data) {
    return (
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active />
        )}
      </Panel>
    );
  }
  const { commitment, seed, headPosition, headChain, steps, keptUntil, termsText } = query.data;
  const code = (text: string | null) => (text ? <CopyText text={text} /> : '—');
  const isClosed = campaign.state === 'closed';
  return (
    <Flex vertical gap={16}>
      <Alert
        type={isClosed ? 'success' : 'info'}
        showIcon
        title={isClosed ? words.evidenceClosed : words.evidenceOpen}
      />
      <Panel>
        <FactList
          facts={[
            { label: words.commitment, value: code(commitment?.root ?? null) },
            { label: words.seedHash, value: code(commitment?.seedHash ?? null) },
            { label: words.termsHash, value: code(commitment?.termsHash ?? null) },
            { label: words.tapeHash, value: code(commitment?.tapeHash ?? null) },
            { label: words.seed, value: seed ? code(seed) : words.seedLater },
            { label: words.head, value: formatCount(headPosition) },
            { label: words.chain, value: code(headChain) },
            ...(campaign.closeReason
              ? [{ label: words.closeReason, value: campaign.closeReason }]
              : []),
            { label: words.keptUntil, value: keptUntil ?? '—' },
          ]}
        />
        <Flex gap={8} wrap style={{ marginTop: 16 }}>
          {campaign.fairnessUrl && (
            <Button href={campaign.fairnessUrl} target="_blank">
              {words.publicPage}
            </Button>
          )}
          {isClosed && (
            <Button href={`/public/draw-campaigns/${campaign.id}/published`} target="_blank">
              {words.publishedFile}
            </Button>
          )}
          {termsText && <CopyText text={termsText} label={words.copyTerms} />}
        </Flex>
      </Panel>
      <Panel title={words.steps}>
        <Timeline
          items={steps.map(({ action, actorName, at }) => ({
            key: `${action} ${at}`,
            content: `${formatInstant(at)} · ${actorName} · ${words.actions[action] ?? action}`,
          }))}
        />
      </Panel>
    </Flex>
  );
}
