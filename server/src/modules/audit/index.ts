export { AuditEntryRow } from './audit-entry.entity';
export type { AuditFacts } from './audit-facts.rules';
export { auditConsoleRoutes } from './console.routes';
export { recordAudit, type AuditActor, type AuditOrder } from './record-audit';
export { escapeLike, isUnderAny, subtreeCondition, type SqlCondition } from './subtree.rules';
