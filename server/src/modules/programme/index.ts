export { programmePublicRoutes, type ProgrammeNeeds } from './public.routes';
