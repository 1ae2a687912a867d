export {
  findPostingId,
  lockAccount,
  lockAccounts,
  openAccount,
  readBalance,
  readBalances,
  type AccountState,
} from './ledger.queries';
export { postTransfers, type PostingOrder, type TransferOrder } from './post-transfers';
export { reversePosting } from './reverse-posting';
export { findLedgerFaults, type BookFault } from './books.report';
export { findLotFaults } from './lots-books.report';
export { usableUntil } from './lot.rules';
export type { LotState } from './lot.entity';
export {
  listMembersWithDueLots,
  lotsPage,
  prolongRollingLots,
  readExpiryForecast,
  readNextExpiring,
  sumDueLots,
  type ExpiringDay,
  type LotFacts,
} from './lots.queries';
export type { LotOrder } from './move-lots';
