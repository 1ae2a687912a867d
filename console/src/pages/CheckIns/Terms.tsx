import { checkInEndpoints, type CheckInTerms } from '@huike/shared-types/client';
import { Button, Flex, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useRewardText } from '../../components/use-reward-text';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { Panel } from '../../ui/Panel';
import { TermsDrawer } from './TermsDrawer';

/** What sign-in gives: in force, to come, and before. */
export function Terms() {
  const words = useTexts().habits.checkIns;
  const mayWrite = usePermission('check_ins.write');
  const query = useEndpoint(checkInEndpoints.readCheckInTerms, {});
  const [isEditing, setEditing] = useState(false);
  const list = query.data;
  if (!list) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton active />
    );
  }
  const editButton = mayWrite && (
    <Button type="primary" onClick={() => setEditing(true)}>
      {list.latestVersion === 0 ? words.first : words.edit}
    </Button>
  );
  return (
    <Flex vertical gap={12}>
      {list.current || list.coming.length > 0 ? (
        <Flex justify="flex-end">{editButton}</Flex>
      ) : (
        <EmptyState title={words.noTerms} hint={words.noTermsHint} action={editButton || null} />
      )}
      {list.current && <Version title={words.current} terms={list.current} isCurrent />}
      {list.coming.map((terms) => (
        <Version key={terms.version} title={words.coming} terms={terms} />
      ))}
      {list.past.map((terms) => (
        <Version key={terms.version} title={words.past} terms={terms} />
      ))}
      {isEditing && <TermsDrawer list={list} onClose={() => setEditing(false)} />}
    </Flex>
  );
}

function Version({
  title,
  terms,
  isCurrent = false,
}: {
  title: string;
  terms: CheckInTerms;
  isCurrent?: boolean;
}) {
  const words = useTexts().habits.checkIns;
  const rewardText = useRewardText();
  const { makeUp } = terms;
  return (
    <Panel
      title={
        <Flex gap={8} align="center">
          {title}
          <Tag variant="filled" {...(isCurrent ? { color: 'success' } : {})}>
            {words.version(terms.version)}
          </Tag>
        </Flex>
      }
    >
      <FactList
        facts={[
          { label: words.effectiveOn, value: terms.effectiveOn },
          { label: words.isOpen, value: terms.isOpen ? words.open : words.closed },
          { label: words.pointsPerDay, value: terms.pointsPerDay },
          { label: words.cycle, value: words.cycleText(terms.cycleDays) },
          {
            label: words.bonuses,
            value:
              terms.bonuses.length === 0
                ? words.noBonuses
                : terms.bonuses.map(({ day, reward }) => (
                    <div key={day}>{words.bonusText(day, rewardText(reward))}</div>
                  )),
          },
          {
            label: words.makeUp,
            value: makeUp
              ? words.makeUpText(makeUp.perMonthMax, makeUp.daysBackMax, makeUp.costPoints)
              : words.noMakeUp,
          },
        ]}
      />
    </Panel>
  );
}
