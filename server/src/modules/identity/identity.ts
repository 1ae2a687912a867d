import type { PosActor, StaffActor } from '../../core/actor';
import type { Clock } from '../../core/clock';
import type { Database } from '../../core/database/database';
import type { Log } from '../../core/log';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import type { Credentials } from '../../core/serve';
import { createIntegratorDoor, type IntegratorDoor } from './identify-integrator';
import { createStaffDoor, type StaffDoor } from './identify-staff';
import { createPasswords, type PasswordCost, type Passwords } from './passwords';
import { createPasswordProof, type PasswordProof } from './prove-password';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';

/** What the identity module keeps while the server runs. */
export interface IdentityOptions {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  log: Log;
  /** Tests lower it; the standard cost is right for everybody else. */
  passwordCost?: PasswordCost;
}

/** Knows who is calling, and what its own routes need. */
export interface Identity {
  /** @throws Refusal session.missing, session.expired, session.cross_site */
  identifyStaff(credentials: Credentials): Promise<StaffActor>;
  /**
   * A signed request's integrator, else a staff member who may use a till somewhere.
   * @throws Refusal those of both kinds of callers, staff.forbidden
   */
  identifyPos(credentials: Credentials): Promise<PosActor>;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly passwords: Passwords;
  readonly passwordProof: PasswordProof;
  readonly signInLimit: SignInLimit;
  readonly staffDoor: StaffDoor;
  readonly integratorDoor: IntegratorDoor;
}

/** Builds the module's running parts; caches and limits belong to this object alone. */
export function createIdentity(options: IdentityOptions): Identity {
  const { db, clock, secrets, log, passwordCost } = options;
  const passwords = createPasswords(passwordCost);
  const staffDoor = createStaffDoor({ db, clock, log });
  const integratorDoor = createIntegratorDoor({ db, clock, secrets, log });
  return {
    identifyStaff: (credentials) => staffDoor.identify(credentials),
    async identifyPos(credentials) {
      const integrator = await integratorDoor.identify(credentials);
      if (integrator) return integrator;
      const staff = await staffDoor.identify(credentials);
      assertThat(staff.reach.has('till.use'), 'staff.forbidden', { permission: 'till.use' });
      return staff;
    },
    clock,
    secrets,
    passwords,
    passwordProof: createPasswordProof({ db, clock, passwords }),
    signInLimit: createSignInLimit(),
    staffDoor,
    integratorDoor,
  };
}
