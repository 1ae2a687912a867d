// Door for the server: everything of the client's door, and the schemas.
export * from './client';
export { errorStatuses } from './error-codes';
export * from './values';
export * from './catalogue/catalogue';
export * from './catalogue/imports';
export * from './members/member';
export * from './points/points';
export * from './pos/sale';
export * from './programme/programme';
export * from './staff/staff';
