import {
  instrumentTenderKinds,
  type InstrumentTenderKind,
  type Resolution,
  type Return,
  type Sale,
  type SaleRow,
  type TenderKind,
} from '@huike/shared-types';
import {
  instantOf,
  numberOf,
  numberOrNull,
  textOf,
  textOrNull,
  type SqlRow,
} from '../../core/database/sql';
import { presentTier, type MemberForSale } from '../members';
import { earningOf, type SaleFacts, type StoredSale } from './sales.queries';

export function presentResolution(
  resolution: { id: string; state: Resolution['state']; expiresAt: Date },
  member: MemberForSale,
  pointsBalance: number,
): Resolution {
  return {
    id: resolution.id,
    state: resolution.state,
    expiresAt: resolution.expiresAt.toISOString(),
    member: {
      id: member.id,
      nameMasked: member.nameMasked,
      phoneMasked: member.phoneMasked,
      tier: presentTier(member.tier),
      pointsBalance,
    },
  };
}

/** A sale at the moment it was stored. */
export function presentSale(facts: SaleFacts): Sale {
  return {
    id: facts.id,
    storeId: facts.store.id,
    storeName: facts.store.name,
    terminalNo: facts.terminalNo,
    receiptNo: facts.receiptNo,
    soldAt: facts.soldAt.toISOString(),
    businessOn: facts.businessOn,
    totalFen: facts.totalFen,
    returnedFen: 0,
    lines: facts.lines.map((line) => ({
      lineNo: line.lineNo,
      itemCode: line.itemCode ?? null,
      name: line.name,
      quantity: line.quantity,
      returnedQuantity: 0,
      unitPriceFen: line.unitPriceFen,
      discountFen: line.discountFen,
      tierDiscountFen: line.tierDiscountFen,
      netFen: line.netFen,
      paidFen: line.paidFen,
    })),
    tenders: facts.tenders.map((tender) => ({
      kind: tender.kind,
      amountFen: tender.amountFen,
      reference: tender.reference ?? null,
      name: tender.name ?? null,
      points: tender.points ?? null,
    })),
    quoteId: facts.quoteId,
    member: facts.member && {
      id: facts.member.id,
      nameMasked: facts.member.nameMasked,
      tierName: facts.member.tier.name,
    },
    pointsEarned: facts.earning?.points ?? 0,
    pointsBalance: facts.pointsBalance,
    earning: facts.earning?.explanation ?? null,
    returns: [],
  };
}

/** A sale as it stands now, with its returns. */
export function presentStoredSale({ sale, lines, tenders, returns }: StoredSale): Sale {
  const memberId = textOrNull(sale['member_id']);
  return {
    id: textOf(sale['id']),
    storeId: textOf(sale['store_id']),
    storeName: textOf(sale['store_name']),
    terminalNo: textOf(sale['terminal_no']),
    receiptNo: textOf(sale['receipt_no']),
    soldAt: instantOf(sale['sold_at']).toISOString(),
    businessOn: textOf(sale['business_on']),
    totalFen: numberOf(sale['total_fen']),
    returnedFen: numberOf(sale['returned_fen']),
    lines: lines.map((line) => ({
      lineNo: numberOf(line['line_no']),
      itemCode: textOrNull(line['item_code']),
      name: textOf(line['name']),
      quantity: numberOf(line['quantity']),
      returnedQuantity: numberOf(line['returned_quantity']),
      unitPriceFen: numberOf(line['unit_price_fen']),
      discountFen: numberOf(line['discount_fen']),
      tierDiscountFen: numberOf(line['tier_discount_fen']),
      netFen: numberOf(line['net_fen']),
      paidFen: numberOf(line['paid_fen']),
    })),
    tenders: tenders.map((tender) => ({
      kind: textOf(tender['kind']) as TenderKind,
      amountFen: numberOf(tender['amount_fen']),
      reference: textOrNull(tender['reference']),
      name: textOrNull(tender['name']),
      points: numberOrNull(tender['points']),
    })),
    quoteId: textOrNull(sale['quote_id']),
    member:
      memberId === null
        ? null
        : {
            id: memberId,
            nameMasked: textOrNull(sale['member_name_masked']),
            tierName: textOrNull(sale['tier_name']) ?? '',
          },
    pointsEarned: numberOf(sale['points_earned']),
    pointsBalance: numberOrNull(sale['points_balance']),
    earning: earningOf(sale),
    returns: returns.map(({ row, lines: backLines, tenders: backTenders }) =>
      presentReturn(row, backLines, backTenders, tenders),
    ),
  };
}

const isInstrument = (kind: unknown): kind is InstrumentTenderKind =>
  instrumentTenderKinds.some((one) => one === kind);

/** @param saleTenders the tenders of the sale, which say what an instrument is called */
export function presentReturn(
  row: SqlRow,
  lines: readonly SqlRow[],
  tenders: readonly SqlRow[],
  saleTenders: readonly SqlRow[],
): Return {
  const paidBy = new Map(saleTenders.map((tender) => [numberOf(tender['tender_no']), tender]));
  return {
    id: textOf(row['id']),
    saleId: textOf(row['sale_id']),
    receiptNo: textOf(row['receipt_no']),
    returnedAt: instantOf(row['returned_at']).toISOString(),
    businessOn: textOf(row['business_on']),
    lines: lines.map((line) => ({
      lineNo: numberOf(line['line_no']),
      quantity: numberOf(line['quantity']),
      refundFen: numberOf(line['refund_fen']),
    })),
    goodsFen: numberOf(row['goods_fen']),
    instrumentFen: numberOf(row['instrument_fen']),
    deductedFen: numberOf(row['deducted_fen']),
    refundFen: numberOf(row['refund_fen']),
    tenders: tenders
      .filter((tender) => !isInstrument(tender['kind']))
      .map((tender) => ({
        kind: textOf(tender['kind']) as TenderKind,
        amountFen: numberOf(tender['amount_fen']),
      })),
    instruments: tenders.flatMap((tender) => {
      const { kind } = tender;
      if (!isInstrument(kind)) return [];
      const paid = paidBy.get(numberOf(tender['tender_no']));
      return [
        {
          kind,
          reference: textOrNull(paid?.['reference'] ?? null),
          name: textOrNull(paid?.['name'] ?? null),
          amountFen: numberOf(tender['amount_fen']),
          points: numberOrNull(tender['points']),
        },
      ];
    }),
    restoredCoupons: JSON.parse(
      textOrNull(row['restored_coupons']) ?? '[]',
    ) as Return['restoredCoupons'],
    pointsTaken: numberOf(row['points_taken']),
    pointsShort: numberOf(row['points_short']) + numberOf(row['points_owed']),
    pointsBalance: numberOrNull(row['points_balance']),
  };
}

export function presentSaleRow(row: SqlRow): SaleRow {
  return {
    id: textOf(row['id']),
    storeName: textOf(row['store_name']),
    receiptNo: textOf(row['receipt_no']),
    soldAt: instantOf(row['sold_at']).toISOString(),
    totalFen: numberOf(row['total_fen']),
    returnedFen: numberOf(row['returned_fen']),
    pointsEarned: numberOf(row['points_earned']),
    memberNameMasked: textOrNull(row['member_name_masked']),
  };
}
