import { randomBytes } from 'node:crypto';
import type { Role } from '@huike/shared-types';
import type { Database } from '../../core/database/database';
import { createSecrets, type Secrets } from '../../core/secrets';
import type { Credentials, RequestFacts } from '../../core/serve';
import { addStaff } from './add-staff';
import { signRequest } from './integrator-signature.rules';
import { issueIntegrator } from './issue-integrator';
import { staffCookieName } from './staff-session.rules';
import { createPasswords, type PasswordCost } from './passwords';

/** The cheapest hash Argon2 makes; for tests alone. */
export const testPasswordCost: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** The password of staff made here where a test names none. */
export const samplePassword = 'plum-rain-42-boats';

/** The master secret of keys made here where a test names none. */
export const sampleSecrets: Secrets = createSecrets('test-secret-test-secret-test-secret-0');

/** Makes a staff account with one grant. @returns what a test signs in with */
export async function createStaff(
  db: Database,
  staff: {
    role: Role;
    orgUnitId: string;
    login?: string;
    name?: string;
    password?: string;
    isDisabled?: boolean;
    mustChangePassword?: boolean;
  },
): Promise<{ id: string; login: string; password: string }> {
  const password = staff.password ?? samplePassword;
  const login = staff.login ?? `t${randomBytes(6).toString('hex')}`;
  const passwordHash = await createPasswords(testPasswordCost).hash(password);
  const { role, orgUnitId, isDisabled = false, mustChangePassword = false } = staff;
  const id = await db.inTransaction((tx) =>
    addStaff(tx, {
      actor: 'system',
      login,
      name: staff.name ?? '测试员工',
      passwordHash,
      isDisabled,
      mustChangePassword,
      grants: [{ role, orgUnitId }],
    }),
  );
  return { id, login, password };
}

/** Issues a key. @param integrator.secrets those of the identity that will check its signatures */
export async function createIntegrator(
  db: Database,
  integrator: { storeIds: readonly string[]; name?: string; secrets?: Secrets },
): Promise<{ id: string; keyId: string; secret: string }> {
  const issued = await db.inTransaction((tx) =>
    issueIntegrator(tx, {
      actor: 'system',
      name: integrator.name ?? '测试收银机',
      storeIds: integrator.storeIds,
      secrets: integrator.secrets ?? sampleSecrets,
    }),
  );
  return { id: issued.integrator.id, keyId: issued.integrator.keyId, secret: issued.secret };
}

/** Facts of a request that a test makes. */
export const sampleRequest: RequestFacts = {
  id: 'test-request-0001',
  address: '203.0.113.7',
  userAgent: 'a test',
};

/** What a request of a browser brings along. @param token of a staff session, where it has one */
export function browserCredentials(
  request: { token?: string; method?: string; headers?: Record<string, string> } = {},
): Credentials {
  const { token, method = 'GET', headers = {} } = request;
  return {
    method,
    pathAndQuery: '/console/me',
    header: (name) => headers[name],
    cookie: (name) => (name === staffCookieName ? token : undefined),
    rawBody: Buffer.alloc(0),
  };
}

/** What a request signed with a key made here brings along. */
export function signedCredentials(
  key: { keyId: string; secret: string },
  at: Date,
  request: { nonce?: string; method?: string; pathAndQuery?: string; body?: string } = {},
): Credentials {
  const { method = 'POST', pathAndQuery = '/pos/sales?a=1', body = '{"totalFen":100}' } = request;
  const nonce = request.nonce ?? randomBytes(12).toString('hex');
  const timestamp = Math.floor(at.getTime() / 1000);
  const signed = { secret: key.secret, method, pathAndQuery, timestamp, nonce, body };
  const headers: Record<string, string> = {
    'x-huike-key': key.keyId,
    'x-huike-timestamp': String(timestamp),
    'x-huike-nonce': nonce,
    'x-huike-signature': signRequest(signed),
  };
  return {
    method,
    pathAndQuery,
    header: (name) => headers[name],
    cookie: () => undefined,
    rawBody: Buffer.from(body),
  };
}
