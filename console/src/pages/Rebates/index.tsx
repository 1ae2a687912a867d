import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';
import { Policies } from './Policies';
import { Rules } from './Rules';
import { Runs } from './Runs';
import { Schemes } from './Schemes';

/** Rebates: kinds of money, what purchases bring, how points become money, and runs of that. */
export function Rebates() {
  const texts = useTexts();
  const words = texts.rebates.tabs;
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'schemes', label: words.schemes, children: <Schemes /> },
    { key: 'rules', label: words.rules, children: <Rules /> },
    { key: 'policies', label: words.policies, children: <Policies /> },
    { key: 'runs', label: words.runs, children: <Runs /> },
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'schemes';
  return (
    <>
      <PageHeader title={texts.places.rebates.title} hint={texts.places.rebates.hint} />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
