import * as z from 'zod';
import { cursorSchema, idSchema, instantSchema, pageQuery, textSchema } from '../values';

export const roles = [
  'owner',
  'marketer',
  'store_manager',
  'cashier',
  'service_agent',
  'analyst',
] as const;
export type Role = (typeof roles)[number];

/** What a role may do; the server decides, the console only shows buttons by it. */
export const permissions = [
  'members.read',
  'members.register',
  'members.reveal_phone',
  'members.freeze',
  'members.tag',
  'members.change_tier',
  'tiers.read',
  'tiers.write',
  'points.read',
  'points.adjust',
  'points.approve',
  'sales.read',
  'catalogue.read',
  'catalogue.write',
  'stock.write',
  'till.use',
  'coupons.read',
  'coupons.write',
  'coupons.issue',
  'draws.read',
  'draws.write',
  'gifts.read',
  'gifts.write',
  'gifts.stock',
  'redemptions.read',
  'redemptions.hand_over',
  'redemptions.write',
  'check_ins.read',
  'check_ins.write',
  'referrals.read',
  'referrals.write',
  'referrals.review',
  'earning_rules.read',
  'earning_rules.write',
  'rebates.read',
  'rebates.write',
  'rebates.convert',
  'rebates.approve',
  'integrators.read',
  'integrators.write',
  'staff.read',
  'staff.write',
  'audit.read',
  'asks.read',
  'asks.write',
] as const;
export type Permission = (typeof permissions)[number];

export const staffProfileSchema = z
  .object({
    id: idSchema('stf'),
    login: z.string(),
    name: z.string(),
    isDisabled: z.boolean(),
    mustChangePassword: z.boolean(),
    grants: z.array(
      z.object({ role: z.enum(roles), orgUnitId: idSchema('org'), orgUnitName: z.string() }),
    ),
    permissions: z.array(z.enum(permissions)),
  })
  .meta({ id: 'StaffProfile' });
export type StaffProfile = z.infer<typeof staffProfileSchema>;

export const openStaffSessionInput = z.strictObject({
  login: z.string().trim().min(1).max(40),
  password: z.string().min(1).max(200),
});
export const staffSessionSchema = z
  .object({
    id: idSchema('sss'),
    openedAt: instantSchema,
    lastSeenAt: instantSchema,
    address: z.string(),
    userAgent: z.string(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'StaffSession' });
export type StaffSession = z.infer<typeof staffSessionSchema>;
export const staffSessionListSchema = z.object({ items: z.array(staffSessionSchema) });
export const staffSessionIdInput = z.strictObject({ sessionId: idSchema('sss') });
export const changePasswordInput = z.strictObject({
  oldPassword: z.string().min(1).max(200),
  newPassword: z.string().min(1).max(200),
});
export const listStaffInput = z.strictObject({
  query: z.string().trim().max(40).optional(),
  ...pageQuery,
});
export const staffIdInput = z.strictObject({ staffId: idSchema('stf') });
export const setStaffDisabledInput = z.strictObject({
  staffId: idSchema('stf'),
  isDisabled: z.boolean(),
  reason: textSchema(200),
});

export const integratorSchema = z
  .object({
    id: idSchema('int'),
    name: z.string(),
    keyId: z.string(),
    stores: z.array(z.object({ id: idSchema('org'), name: z.string() })),
    isRevoked: z.boolean(),
    createdAt: instantSchema,
    lastUsedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Integrator' });
export type Integrator = z.infer<typeof integratorSchema>;
export const integratorListSchema = z.object({ items: z.array(integratorSchema) });
export const issueIntegratorInput = z.strictObject({
  name: textSchema(60),
  storeIds: z.array(idSchema('org')).min(1).max(200),
});
export const issuedIntegratorSchema = integratorSchema
  .extend({ secret: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'IssuedIntegrator' });
export type IssuedIntegrator = z.infer<typeof issuedIntegratorSchema>;
export const integratorIdInput = z.strictObject({ integratorId: idSchema('int') });

export const auditEntrySchema = z
  .object({
    id: idSchema('aud'),
    at: instantSchema,
    actorKind: z.enum(['staff', 'integrator', 'system']),
    actorName: z.string(),
    action: z.string().meta({ example: 'member.frozen' }),
    subjectKind: z.string(),
    subjectId: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const listAuditInput = z.strictObject({
  action: z.string().max(60).optional(),
  subjectId: z.string().max(40).optional(),
  staffId: idSchema('stf').optional(),
  cursor: cursorSchema.optional(),
  limit: pageQuery.limit,
});
