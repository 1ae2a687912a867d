import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';
import { ReferralList } from './ReferralList';
import { Terms } from './Terms';

/** Referral: who joined by whose invitation, the review of doubtful ones, and the terms. */
export function Referrals() {
  const texts = useTexts();
  const words = texts.habits.referrals.tabs;
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'list', label: words.list, children: <ReferralList /> },
    { key: 'terms', label: words.terms, children: <Terms /> },
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'list';
  return (
    <>
      <PageHeader title={texts.places.referrals.title} hint={texts.places.referrals.hint} />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
