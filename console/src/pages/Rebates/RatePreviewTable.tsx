import { rebateEndpoints, type RebatePolicyTerms } from '@huike/shared-types/client';
import { Alert, Button, Flex, Table } from 'antd';
import { useAction } from '../../api/use-action';
import { usePreferences } from '../../preferences/use-preferences';
import { useTexts } from '../../texts/use-texts';
import { formatCount, formatMoney } from '../../ui/format';

/** Tries a rate out: what several balances give, or where the formula is wrong. */
export function RatePreviewTable({ termsOf }: { termsOf: () => RebatePolicyTerms | undefined }) {
  const words = useTexts().rebates;
  const { language } = usePreferences();
  const preview = useAction(rebateEndpoints.previewRebateRate);
  const { fault = null, rows = [] } = preview.data ?? {};
  return (
    <Flex vertical gap={12} style={{ marginBottom: 24 }}>
      <Button
        id="try-rate"
        style={{ alignSelf: 'flex-start' }}
        loading={preview.isPending}
        onClick={() => {
          const terms = termsOf();
          if (terms) preview.mutate({ terms });
        }}
      >
        {words.tryIt}
      </Button>
      {fault && (
        <Alert
          type="error"
          showIcon
          title={`${fault.start + 1}–${fault.end}: ${fault[language]}`}
        />
      )}
      {rows.length > 0 && (
        <Table
          size="small"
          pagination={false}
          rowKey="balance"
          dataSource={rows}
          columns={[
            {
              title: words.tried.balance,
              align: 'right',
              render: (_, row) => formatCount(row.balance),
            },
            {
              title: words.tried.points,
              align: 'right',
              render: (_, row) => formatCount(row.points),
            },
            {
              title: words.tried.fen,
              align: 'right',
              render: (_, row) => (row.fen === null ? words.tried.outside : formatMoney(row.fen)),
            },
          ]}
        />
      )}
    </Flex>
  );
}
