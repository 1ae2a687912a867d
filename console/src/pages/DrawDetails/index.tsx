import { drawConsoleEndpoints, type DrawCampaign } from '@huike/shared-types/client';
import { Skeleton, Tabs } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { Actions } from './Actions';
import { DrawRows } from './DrawRows';
import { Evidence } from './Evidence';
import { Terms } from './Terms';
import { Watch } from './Watch';

/** One campaign of draws: watched live, its draws, its terms, and the evidence that is kept. */
export function DrawDetails() {
  const texts = useTexts();
  const { campaignId = '' } = useParams();
  const query = useEndpoint(drawConsoleEndpoints.readDrawCampaign, { campaignId });
  const back = { to: '/draws', label: texts.places.draws.title };
  if (query.data) return <CampaignView campaign={query.data} back={back} />;
  return (
    <>
      <PageHeader title={texts.draws.one} back={back} />
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </Panel>
    </>
  );
}

function CampaignView({
  campaign,
  back,
}: {
  campaign: DrawCampaign;
  back: { to: string; label: string };
}) {
  const words = useTexts().draws;
  const [params, setParams] = useSearchParams();
  const isDraft = campaign.state === 'draft';
  const terms = { key: 'terms', label: words.tabs.terms, children: <Terms campaign={campaign} /> };
  const tabs = isDraft
    ? [terms]
    : [
        { key: 'watch', label: words.tabs.watch, children: <Watch campaign={campaign} /> },
        { key: 'draws', label: words.tabs.draws, children: <DrawRows campaign={campaign} /> },
        terms,
        {
          key: 'evidence',
          label: words.tabs.evidence,
          children: <Evidence campaign={campaign} />,
        },
      ];
  const chosen = tabs.find(({ key }) => key === params.get('tab'))?.key ?? tabs[0]?.key ?? '';
  return (
    <>
      <PageHeader
        title={campaign.terms.name}
        hint={`${words.kinds[campaign.terms.kind]} · ${campaign.orgUnitName}`}
        back={back}
        actions={<Actions campaign={campaign} />}
      />
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
    </>
  );
}
