import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';
import { Batches } from './Batches';
import { Grants } from './Grants';
import { Redemptions } from './Redemptions';
import { Templates } from './Templates';

/** Everything about coupons: templates, grants, codes, and what was redeemed. */
export function Coupons() {
  const texts = useTexts();
  const words = texts.coupons.tabs;
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'templates', label: words.templates, children: <Templates /> },
    { key: 'grants', label: words.grants, children: <Grants /> },
    { key: 'batches', label: words.batches, children: <Batches /> },
    { key: 'redemptions', label: words.redemptions, children: <Redemptions /> },
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'templates';
  return (
    <>
      <PageHeader title={texts.places.coupons.title} hint={texts.places.coupons.hint} />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
