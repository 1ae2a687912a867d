export {
  findPostingId,
  lockAccount,
  lockAccounts,
  lockAccountsOf,
  openAccount,
  readBalance,
  readBalances,
  type AccountState,
} from './ledger.queries';
export { postTransfers, type PostingOrder, type TransferOrder } from './post-transfers';
export { postDebits, type DebitOrder } from './post-debits';
export { readOpenLots, type OpenLot, type OpenLots } from './open-lots.queries';
export { reversePosting } from './reverse-posting';
export { findLedgerFaults, type BookFault } from './books.report';
export { findLotFaults } from './lots-books.report';
export { findPendingFaults } from './pending-books.report';
export {
  closePending,
  listDuePending,
  listEarningPostings,
  lockPendingOf,
  openPending,
  readPendingDays,
  takeFromPending,
  type PendingFacts,
} from './pending.queries';
export { usableUntil } from './lot.rules';
export type { LotState } from './lot.entity';
export {
  listOwnersWithDueLots,
  lotsPage,
  prolongLotsBy,
  prolongRollingLots,
  readExpiryForecast,
  readLotOfPosting,
  readNextExpiring,
  sumDueLots,
  type ExpiringDay,
  type LotFacts,
} from './lots.queries';
export { shortageOf } from './write-postings';
export type { LotOrder } from './move-lots';
