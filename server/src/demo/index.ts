export { readDemoState, type DemoState } from './demo-state.queries';
export { assertNotProduction, runSeed, type RunSeed } from './run-seed';
export { demoPassword, demoStaff, type DemoStaff } from './demo-staff';
export { standardScale, type DemoScale } from './plan-demo';
export { firstPersonPhone } from './plan-members';
export { seedDemo, type SeededCounts, type SeedNeeds } from './seed-demo';
