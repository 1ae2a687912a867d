import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import { PageHeader } from '../../ui/PageHeader';
import { Rehearsals } from './Rehearsals';
import { Rules } from './Rules';
import { Simulator } from './Simulator';

/** Award rules, a made-up sale to try them on, and past sales to rehearse them with. */
export function AwardRules() {
  const texts = useTexts();
  const words = texts.awards.tabs;
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'rules', label: words.rules, children: <Rules /> },
    { key: 'simulator', label: words.simulator, children: <Simulator /> },
    { key: 'rehearsals', label: words.rehearsals, children: <Rehearsals /> },
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'rules';
  return (
    <>
      <PageHeader title={texts.places.awardRules.title} hint={texts.places.awardRules.hint} />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
