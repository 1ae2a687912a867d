import type * as z from 'zod';
import { endpoint, type Nothing } from '../endpoint';
import type { Page } from '../values';
import type {
  AuditEntry,
  changePasswordInput,
  Integrator,
  integratorIdInput,
  integratorListSchema,
  IssuedIntegrator,
  issueIntegratorInput,
  listAuditInput,
  listStaffInput,
  openStaffSessionInput,
  setStaffDisabledInput,
  staffSessionIdInput,
  staffSessionListSchema,
  StaffProfile,
} from './staff';

export const openStaffSession = endpoint<z.input<typeof openStaffSessionInput>, StaffProfile>({
  operationId: 'openStaffSession',
  audience: 'public',
  method: 'POST',
  path: '/console/sessions',
  summary: 'Signs a staff member in; the session is a cookie',
  refusals: ['staff.wrong_password', 'staff.locked_out', 'staff.disabled', 'session.cross_site'],
});

export const closeStaffSession = endpoint<Nothing, Nothing>({
  operationId: 'closeStaffSession',
  audience: 'console',
  method: 'DELETE',
  path: '/console/sessions/current',
  summary: 'Signs out',
});

export const readMyself = endpoint<Nothing, StaffProfile>({
  operationId: 'readMyself',
  audience: 'console',
  method: 'GET',
  path: '/console/me',
  summary: 'Who is signed in, with roles and permissions',
});

export const listMySessions = endpoint<Nothing, z.infer<typeof staffSessionListSchema>>({
  operationId: 'listMySessions',
  audience: 'console',
  method: 'GET',
  path: '/console/sessions',
  summary: 'The caller’s open sessions',
});

export const revokeMySession = endpoint<z.input<typeof staffSessionIdInput>, Nothing>({
  operationId: 'revokeMySession',
  audience: 'console',
  method: 'DELETE',
  path: '/console/sessions/:sessionId',
  summary: 'Ends one of the caller’s sessions',
});

export const changeMyPassword = endpoint<z.input<typeof changePasswordInput>, Nothing>({
  operationId: 'changeMyPassword',
  audience: 'console',
  method: 'POST',
  path: '/console/password',
  summary: 'Changes the caller’s password and ends all other sessions',
  refusals: [
    'staff.wrong_password',
    'staff.weak_password',
    'staff.same_password',
    'staff.locked_out',
  ],
});

export const listStaff = endpoint<z.input<typeof listStaffInput>, Page<StaffProfile>>({
  operationId: 'listStaff',
  audience: 'console',
  method: 'GET',
  path: '/console/staff',
  summary: 'Staff within the caller’s org units',
  refusals: ['cursor.invalid'],
});

export const setStaffDisabled = endpoint<z.input<typeof setStaffDisabledInput>, StaffProfile>({
  operationId: 'setStaffDisabled',
  audience: 'console',
  method: 'PUT',
  path: '/console/staff/:staffId/disabled',
  summary: 'Disables or enables a staff account; disabling ends all its sessions',
  refusals: ['staff.not_found'],
});

export const listIntegrators = endpoint<Nothing, z.infer<typeof integratorListSchema>>({
  operationId: 'listIntegrators',
  audience: 'console',
  method: 'GET',
  path: '/console/integrators',
  summary: 'Keys of tills and other integrators',
});

export const issueIntegrator = endpoint<z.input<typeof issueIntegratorInput>, IssuedIntegrator>({
  operationId: 'issueIntegrator',
  audience: 'console',
  method: 'POST',
  path: '/console/integrators',
  summary: 'Issues a key for the stores named; the secret is shown once',
  refusals: ['store.not_found'],
});

export const revokeIntegrator = endpoint<z.input<typeof integratorIdInput>, Integrator>({
  operationId: 'revokeIntegrator',
  audience: 'console',
  method: 'POST',
  path: '/console/integrators/:integratorId/revocation',
  summary: 'Ends a key at once',
  refusals: ['integrator.not_found'],
});

export const listAudit = endpoint<z.input<typeof listAuditInput>, Page<AuditEntry>>({
  operationId: 'listAudit',
  audience: 'console',
  method: 'GET',
  path: '/console/audit-entries',
  summary: 'Who changed what, newest first, with before and after',
  refusals: ['cursor.invalid'],
});
