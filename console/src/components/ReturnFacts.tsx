import type { Return } from '@huike/shared-types/client';
import { useTexts } from '../texts/use-texts';
import { Count } from '../ui/Count';
import { FactList } from '../ui/FactList';
import { Moment } from '../ui/Moment';
import { Money } from '../ui/Money';

/** What one return gave back and took. */
export function ReturnFacts({ value }: { value: Return }) {
  const texts = useTexts();
  return (
    <FactList
      title={`${texts.sale.returnTitle} ${value.receiptNo}`}
      facts={[
        { label: texts.sale.returnedAt, value: <Moment at={value.returnedAt} /> },
        { label: texts.sale.goods, value: <Money fen={value.goodsFen} /> },
        ...(value.deductedFen > 0
          ? [
              {
                label: texts.sale.deducted,
                value: (
                  <>
                    <Money fen={value.deductedFen} /> · {texts.sale.shortOf(value.pointsShort)}
                  </>
                ),
              },
            ]
          : []),
        {
          label: texts.sale.refund,
          value: (
            <>
              <strong>
                <Money fen={value.refundFen} />
              </strong>
              {value.tenders.map((tender) => (
                <div key={tender.kind}>
                  {texts.tenders[tender.kind]} <Money fen={tender.amountFen} />
                </div>
              ))}
            </>
          ),
        },
        ...(value.instruments.length > 0
          ? [
              {
                label: texts.sale.instruments,
                value: value.instruments.map((instrument) => (
                  <div key={`${instrument.kind}${instrument.reference ?? ''}`}>
                    {texts.tenders[instrument.kind]} <Money fen={instrument.amountFen} />{' '}
                    {instrument.points === null
                      ? (instrument.name ?? '')
                      : texts.sale.pointsOf(instrument.points)}
                  </div>
                )),
              },
            ]
          : []),
        ...(value.restoredCoupons.length > 0
          ? [
              {
                label: texts.sale.restoredCoupons,
                value: value.restoredCoupons.map((coupon) => (
                  <div key={coupon.id}>{coupon.name}</div>
                )),
              },
            ]
          : []),
        {
          label: texts.sale.pointsTaken,
          value: (
            <Count value={value.pointsTaken === 0 ? 0 : -Math.abs(value.pointsTaken)} isSigned />
          ),
        },
        ...(value.deductedFen === 0 && value.pointsShort > 0
          ? [{ label: texts.sale.pointsShort, value: <Count value={value.pointsShort} /> }]
          : []),
        ...(value.pointsBalance === null
          ? []
          : [{ label: texts.sale.balanceAfter, value: <Count value={value.pointsBalance} /> }]),
      ]}
    />
  );
}
