export { pointsConsoleRoutes } from './console.routes';
export { pointsMemberRoutes } from './member.routes';
export { explainEarning, pointsEarned } from './earning.rules';
export { pointsDueBack } from './clawback.rules';
export { earnPoints, type PointsSource } from './earn-points';
export { takeBackPoints, type PointsAccounts } from './take-back-points';
export { findRule, findRuleForStore, listRulesOf, type EarningRuleFacts } from './points.queries';
export { presentEarningRule } from './points.presenter';
export { setEarningRule } from './set-earning-rule';
