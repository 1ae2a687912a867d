export { computeAffinities, type AffinityRun } from './compute-affinities.job';
export { recommendedGiftRoutes } from './member.routes';
