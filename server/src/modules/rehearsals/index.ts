export { rehearsalRoutes } from './console.routes';
export { runNextRehearsal, type RehearsalNeeds } from './run-rehearsals.job';
export { startRehearsal } from './start-rehearsal';
