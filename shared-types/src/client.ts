// Door for the mini-program and the console: no schema library at run time.
export * as catalogueEndpoints from './catalogue/endpoints';
export * as memberEndpoints from './members/endpoints';
export * as pointsEndpoints from './points/endpoints';
export * as posEndpoints from './pos/endpoints';
export * as programmeEndpoints from './programme/endpoints';
export * as staffEndpoints from './staff/endpoints';
export { barcodeCheckDigit, isBarcode } from './catalogue/barcode';
export type {
  Brand,
  Category,
  Item,
  StockMovement,
  StockMovementKind,
  StoreStock,
  Supplier,
  TillItem,
} from './catalogue/catalogue';
export type {
  ImportFault,
  ImportField,
  ImportRowError,
  ItemImport,
  ItemImportDetails,
} from './catalogue/imports';
export type { Audience, Endpoint, Nothing } from './endpoint';
export { type ErrorCode, type ErrorReply } from './error-codes';
export { errorTexts } from './error-texts';
export { deriveMemberCode, memberCodeFormat, memberCodeStep, parseMemberCode } from './member-code';
export { allocate, formatYuan, parseYuan, proportionOf } from './money';
export type { Fen, Points, Rounding } from './money';
export type {
  Card,
  ConsentState,
  MemberDetails,
  MemberDevice,
  MemberEvent,
  MemberProfile,
  MemberRow,
  MemberSession,
} from './members/member';
export type {
  AdjustmentState,
  ExpiryForecast,
  ExpiryKind,
  PointsAdjustment,
  PointsEntry,
  PointsHold,
  PointsLot,
  PointsTerms,
} from './points/points';
export type {
  BatchOutcome,
  Changes,
  EarningExplanation,
  Resolution,
  Return,
  Sale,
  SaleRow,
} from './pos/sale';
export type {
  ClawbackPolicy,
  ConsentPurpose,
  ConsentText,
  EarningRule,
  OrgUnit,
  Programme,
  StoreCard,
  TierCard,
} from './programme/programme';
export type {
  AuditEntry,
  Integrator,
  IssuedIntegrator,
  Permission,
  Role,
  StaffProfile,
  StaffSession,
} from './staff/staff';
export type { Page } from './values';
