export {
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
