import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';
import { Days } from './Days';
import { Rows } from './Rows';
import { Terms } from './Terms';

/** Sign-in: the numbers of each day, who signed in, and what it gives. */
export function CheckIns() {
  const texts = useTexts();
  const words = texts.habits.checkIns.tabs;
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'days', label: words.days, children: <Days /> },
    { key: 'rows', label: words.rows, children: <Rows /> },
    { key: 'terms', label: words.terms, children: <Terms /> },
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'days';
  return (
    <>
      <PageHeader title={texts.places.checkIns.title} hint={texts.places.checkIns.hint} />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
