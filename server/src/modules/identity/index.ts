export { addStaff, type AddStaff } from './add-staff';
export { claimNonce } from './claim-nonce';
export { identityConsoleRoutes } from './console.routes';
export { listCoveredStores } from './covered-stores.queries';
export { assertSameSite } from './cross-site.rules';
export { forgetNonces } from './forget-nonces.job';
export { createIdentity, type Identity, type IdentityOptions } from './identity';
export { signRequest, type SignedParts } from './integrator-signature.rules';
export { issueIntegrator, type IssueIntegrator } from './issue-integrator';
export { createPasswords, standardPasswordCost, type PasswordCost } from './passwords';
export {
  assertCoversStore,
  coversStore,
  pathsOf,
  permissionsOfRole,
  reachesPath,
  reachOf,
  scopeCondition,
} from './staff.policy';
export { staffCookieName } from './staff-session.rules';
