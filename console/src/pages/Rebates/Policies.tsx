import { rebateEndpoints, type RebatePolicy, type RebateRate } from '@huike/shared-types/client';
import { Tag } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { formatCount, formatMoney } from '../../ui/format';
import { PolicyForm } from './PolicyForm';
import { TermsList } from './TermsList';

/** How points become money, per org unit. */
export function Policies() {
  const words = useTexts().rebates;
  const query = useEndpoint(rebateEndpoints.listRebatePolicies, {});
  return (
    <TermsList<RebatePolicy>
      query={query}
      words={{ add: words.addPolicy, none: words.noPolicies, hint: words.noPoliciesHint }}
      columns={[
        { title: words.rate, render: (_, row) => <Rate rate={row.terms.rate} /> },
        { title: words.scheme, dataIndex: 'schemeName' },
        {
          title: words.modes,
          render: (_, row) =>
            row.terms.modes.map((mode) => (
              <Tag key={mode} variant="filled">
                {words.modeNames[mode]}
              </Tag>
            )),
          responsive: ['lg'],
        },
      ]}
      renderForm={(edited, onClose) => <PolicyForm policy={edited} onClose={onClose} />}
    />
  );
}

function Rate({ rate }: { rate: RebateRate }) {
  const words = useTexts().rebates;
  switch (rate.kind) {
    case 'ratio':
      return <>{words.ratioText(rate.points, formatMoney(rate.fen))}</>;
    case 'steps':
      return (
        <>
          {rate.steps.map(({ points, fen }) => (
            <div key={points}>
              {formatCount(points)} → {formatMoney(fen)}
            </div>
          ))}
        </>
      );
    case 'formula':
      return <code style={{ wordBreak: 'break-all' }}>{rate.formula}</code>;
  }
}
