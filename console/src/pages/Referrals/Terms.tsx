import { formatYuan, referralEndpoints, type ReferralTerms } from '@huike/shared-types/client';
import { Alert, Button, Flex, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useRewardText } from '../../components/use-reward-text';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatCount } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { TermsDrawer } from './TermsDrawer';

/** What inviting gives, its limits and what is left of its budget. */
export function Terms() {
  const words = useTexts().habits.referrals;
  const mayWrite = usePermission('referrals.write');
  const query = useEndpoint(referralEndpoints.readReferralTerms, {});
  const [isEditing, setEditing] = useState(false);
  const terms = query.data;
  if (!terms) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton active />
    );
  }
  return (
    <Panel
      title={
        <Flex justify="space-between" align="center" gap={12}>
          <Flex gap={8} align="center">
            {words.terms}
            <Tag variant="filled" {...(terms.isOpen ? { color: 'success' } : {})}>
              {words.version(terms.version)}
            </Tag>
          </Flex>
          {mayWrite && (
            <Button type="primary" onClick={() => setEditing(true)}>
              {terms.version === 0 ? words.first : words.edit}
            </Button>
          )}
        </Flex>
      }
    >
      {!terms.isOpen && (
        <Alert type="warning" showIcon title={words.closedHint} style={{ marginBottom: 16 }} />
      )}
      <Facts terms={terms} />
      {isEditing && <TermsDrawer terms={terms} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function Facts({ terms }: { terms: ReferralTerms }) {
  const words = useTexts().habits.referrals;
  const rewardText = useRewardText();
  const { joining, sale, budgetPoints } = terms;
  const both = (sides: ReferralTerms['joining']) =>
    words.byTerms(rewardText(sides.inviter), rewardText(sides.invitee));
  return (
    <FactList
      facts={[
        { label: words.isOpen, value: terms.isOpen ? words.open : words.closed },
        { label: words.joinWithin, value: words.joinWithinText(terms.joinWithinDays) },
        { label: words.joiningReward, value: both(joining) },
        {
          label: words.saleReward,
          value: sale ? (
            <>
              <div>{both(sale)}</div>
              <div>
                {words.saleText(`¥${formatYuan(sale.minFen)}`, sale.withinDays, sale.returnDays)}
              </div>
            </>
          ) : (
            words.noSale
          ),
        },
        { label: words.limits, value: words.limitsText(terms.monthMax, terms.totalMax) },
        {
          label: words.budget,
          value: words.budgetText(
            formatCount(terms.givenPoints),
            budgetPoints === null ? null : formatCount(budgetPoints),
          ),
        },
        { label: words.review, value: words.reviewText(terms.reviewPerDay) },
      ]}
    />
  );
}
