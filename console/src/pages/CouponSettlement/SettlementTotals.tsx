import type { SettlementRow } from '@huike/shared-types/client';
import { useTexts } from '../../texts/use-texts';
import { FactList } from '../../ui/FactList';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Panel';
import { totalsByPayer } from './totals';

/** What each payer owes; nothing where there is only one. */
export function SettlementTotals({ rows }: { rows: readonly SettlementRow[] }) {
  const words = useTexts().coupons;
  const totals = totalsByPayer(rows);
  if (totals.length < 2) return null;
  return (
    <div style={{ margin: '16px 0' }}>
      <Panel title={words.total}>
        <FactList
          facts={totals.map((total) => ({
            label: [total.orgUnitName, total.partnerName].filter(Boolean).join(' · '),
            value: <Money fen={total.costFen} />,
          }))}
        />
      </Panel>
    </div>
  );
}
