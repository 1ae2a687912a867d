import {
  changePasswordInput,
  integratorIdInput,
  integratorListSchema,
  integratorSchema,
  issuedIntegratorSchema,
  issueIntegratorInput,
  listStaffInput,
  nothingSchema,
  openStaffSessionInput,
  pageOf,
  setStaffDisabledInput,
  staffEndpoints,
  staffProfileSchema,
  staffSessionIdInput,
  staffSessionListSchema,
} from '@huike/shared-types';
import * as z from 'zod';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { servePublic, serveStaff, type Door } from '../../core/serve';
import { changeStaffPassword } from './change-staff-password';
import { assertSameSite } from './cross-site.rules';
import { endStaffSession } from './end-staff-session';
import type { Identity } from './identity';
import { presentIntegrator, presentSession, presentStaff } from './identity.presenter';
import { listIntegratorsIn } from './integrators.queries';
import { issueIntegrator } from './issue-integrator';
import { openStaffSession } from './open-staff-session';
import { assertStrongPassword } from './password.rules';
import { revokeIntegrator } from './revoke-integrator';
import { setStaffDisabled } from './set-staff-disabled';
import { scopeCondition } from './staff.policy';
import { findStaff, staffPage } from './staff.queries';
import { staffCookieName, staffSessionLimits } from './staff-session.rules';
import { listOpenSessions } from './staff-sessions.queries';

const noInput = z.strictObject({});

/** The console's door to sessions, staff accounts and integrators' keys. */
export function identityConsoleRoutes(door: Door, identity: Identity): void {
  signInRoutes(door, identity);
  ownAccountRoutes(door, identity);
  staffRoutes(door, identity);
  integratorRoutes(door, identity);
}

function signInRoutes(door: Door, { passwordProof, signInLimit, staffDoor }: Identity): void {
  servePublic(door, staffEndpoints.openStaffSession, {
    input: openStaffSessionInput,
    output: staffProfileSchema,
    async handle(call) {
      const { input, request, credentials } = call;
      assertSameSite(credentials);
      const { token, staff } = await signInLimit.run(request.address, async () => {
        const owner = { login: input.login.toLowerCase() };
        const proven = await passwordProof.prove(owner, input.password, request);
        return door.db.inTransaction((tx) => openStaffSession(tx, { proven, request }));
      });
      call.setCookie(staffCookieName, token, staffSessionLimits.wholeSeconds);
      return presentStaff(staff);
    },
  });
  serveStaff(door, staffEndpoints.closeStaffSession, null, {
    input: noInput,
    output: nothingSchema,
    async handle(call) {
      const { actor, request } = call;
      await door.db.inTransaction(async (tx) => {
        tx.afterCommit(() => staffDoor.forget());
        await endStaffSession(tx, { actor, sessionId: actor.sessionId, request });
      });
      call.setCookie(staffCookieName, null);
      return {};
    },
  });
}

function ownAccountRoutes(door: Door, identity: Identity): void {
  const { clock, passwords, passwordProof, staffDoor } = identity;
  serveStaff(door, staffEndpoints.readMyself, null, {
    input: noInput,
    output: staffProfileSchema,
    async handle({ actor }) {
      const staff = await findStaff(door.db.read, actor.staffId);
      assertThat(staff, 'session.expired');
      return presentStaff(staff);
    },
  });
  serveStaff(door, staffEndpoints.listMySessions, null, {
    input: noInput,
    output: staffSessionListSchema,
    async handle({ actor }) {
      const sessions = await listOpenSessions(door.db.read, actor.staffId, clock.now());
      return { items: sessions.map((session) => presentSession(session, actor.sessionId)) };
    },
  });
  serveStaff(door, staffEndpoints.revokeMySession, null, {
    input: staffSessionIdInput,
    output: nothingSchema,
    async handle({ actor, input, request }) {
      await door.db.inTransaction(async (tx) => {
        tx.afterCommit(() => staffDoor.forget());
        await endStaffSession(tx, { actor, sessionId: input.sessionId, request });
      });
      return {};
    },
  });
  serveStaff(door, staffEndpoints.changeMyPassword, null, {
    input: changePasswordInput,
    output: nothingSchema,
    async handle({ actor, input, request }) {
      const staff = await findStaff(door.db.read, actor.staffId);
      assertThat(staff, 'session.expired');
      // Judged first: a right old password with a weak new one must not use up a try.
      assertThat(input.newPassword !== input.oldPassword, 'staff.same_password');
      assertStrongPassword(input.newPassword, staff.login);
      const proven = await passwordProof.prove({ staffId: staff.id }, input.oldPassword, request);
      const newHash = await passwords.hash(input.newPassword);
      await door.db.inTransaction(async (tx) => {
        tx.afterCommit(() => staffDoor.forget());
        await changeStaffPassword(tx, { actor, proven, newHash, request });
      });
      return {};
    },
  });
}

function staffRoutes(door: Door, { staffDoor }: Identity): void {
  serveStaff(door, staffEndpoints.listStaff, 'staff.read', {
    input: listStaffInput,
    output: pageOf(staffProfileSchema),
    async handle({ actor, input }) {
      const position = input.cursor === undefined ? [] : decodeCursor(input.cursor, ['text']);
      const filter = {
        scope: scopeCondition(actor, 'staff.read', 'o.path'),
        query: input.query,
        afterLogin: position[0],
      };
      const found = await staffPage(door.db.read, filter, input.limit);
      return pageFrom(found, input.limit, (staff) => [staff.login], presentStaff);
    },
  });
  serveStaff(door, staffEndpoints.setStaffDisabled, 'staff.write', {
    input: setStaffDisabledInput,
    output: staffProfileSchema,
    async handle({ actor, input, request }) {
      const staff = await door.db.inTransaction(async (tx) => {
        tx.afterCommit(() => staffDoor.forget());
        return setStaffDisabled(tx, { actor, ...input, request });
      });
      return presentStaff(staff);
    },
  });
}

function integratorRoutes(door: Door, { secrets, integratorDoor }: Identity): void {
  serveStaff(door, staffEndpoints.listIntegrators, 'integrators.read', {
    input: noInput,
    output: integratorListSchema,
    async handle({ actor }) {
      const scope = scopeCondition(actor, 'integrators.read', 'o.path');
      const found = await listIntegratorsIn(door.db.read, scope);
      return { items: found.map(presentIntegrator) };
    },
  });
  serveStaff(door, staffEndpoints.issueIntegrator, 'integrators.write', {
    input: issueIntegratorInput,
    output: issuedIntegratorSchema,
    async handle({ actor, input, request }) {
      const { integrator, secret } = await door.db.inTransaction((tx) => {
        // An unknown key's absence may be remembered too.
        tx.afterCommit(() => integratorDoor.forget());
        return issueIntegrator(tx, { actor, ...input, secrets, request });
      });
      return { ...presentIntegrator(integrator), secret };
    },
  });
  serveStaff(door, staffEndpoints.revokeIntegrator, 'integrators.write', {
    input: integratorIdInput,
    output: integratorSchema,
    async handle({ actor, input, request }) {
      const integrator = await door.db.inTransaction((tx) => {
        tx.afterCommit(() => integratorDoor.forget());
        return revokeIntegrator(tx, { actor, integratorId: input.integratorId, request });
      });
      return presentIntegrator(integrator);
    },
  });
}
