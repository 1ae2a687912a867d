export { commitSale, type CommitSaleOrder } from './commit-sale';
export { salesConsoleRoutes } from './console.routes';
export { posRoutes, type PosNeeds } from './pos.routes';
export { resolveMember } from './resolve-member';
export { returnSale, type ReturnOrder } from './return-sale';
export type { SaleDesk } from './sale-desk';
export { findSalesFaults } from './sales-books.report';
