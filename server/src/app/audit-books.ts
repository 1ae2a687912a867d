import { numberOf, type Sql } from '../core/database/sql';
import { findStockFaults } from '../modules/catalogue';
import { findCheckInFaults } from '../modules/check-ins';
import { findCouponFaults } from '../modules/coupons';
import { findDrawFaults } from '../modules/draws';
import {
  findLedgerFaults,
  findLotFaults,
  findPendingFaults,
  type BookFault,
} from '../modules/ledger';
import { findMembersFaults } from '../modules/members';
import { findPointsFaults } from '../modules/points';
import { findRebateFaults } from '../modules/rebates';
import { findReferralFaults } from '../modules/referrals';
import { findRedemptionEndFaults, findRedemptionFaults } from '../modules/redemptions';
import { findSalesFaults } from '../modules/sales';
import { findSurveyFaults } from '../modules/surveys';
import { findVoteFaults } from '../modules/votes';

/** What the audit found. The first fault is the first broken row of the first broken rule. */
export interface AuditReport {
  isClean: boolean;
  accounts: number;
  entries: number;
  sales: number;
  returns: number;
  faults: BookFault[];
}

const faultsMax = 100;

/**
 * Proves all books from their rows; reads only, and stops at 100 faults. While the shop runs `read`
 * must be a snapshot (`Database.inSnapshot`): a sale between two statements looks like a fault.
 */
export async function auditBooks(read: Sql): Promise<AuditReport> {
  const faults: BookFault[] = [];
  for (const proof of [
    findLedgerFaults(read),
    findLotFaults(read),
    findPendingFaults(read),
    findPointsFaults(read),
    findRebateFaults(read),
    findSalesFaults(read),
    findStockFaults(read),
    findCouponFaults(read),
    findRedemptionEndFaults(read),
    findRedemptionFaults(read),
    findMembersFaults(read),
    findDrawFaults(read),
    findCheckInFaults(read),
    findReferralFaults(read),
    findVoteFaults(read),
    findSurveyFaults(read),
  ]) {
    for await (const fault of proof) {
      if (faults.length >= faultsMax) break;
      faults.push(fault);
    }
  }
  const count = async (table: 'ledger_account' | 'ledger_entry' | 'sale' | 'sale_return') =>
    numberOf((await read.one(countTexts[table]))?.['n']);
  return {
    isClean: faults.length === 0,
    accounts: await count('ledger_account'),
    entries: await count('ledger_entry'),
    sales: await count('sale'),
    returns: await count('sale_return'),
    faults,
  };
}

const countTexts = {
  ledger_account: 'SELECT COUNT(*) AS n FROM ledger_account',
  ledger_entry: 'SELECT COUNT(*) AS n FROM ledger_entry',
  sale: 'SELECT COUNT(*) AS n FROM sale',
  sale_return: 'SELECT COUNT(*) AS n FROM sale_return',
};
