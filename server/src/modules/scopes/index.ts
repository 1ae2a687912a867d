export { scopesConsoleRoutes } from './console.routes';
export { scopesPublicRoutes } from './public.routes';
export { findScopeNames } from './scope-names.report';
