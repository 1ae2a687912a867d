export { givePromised, type GivenPromise, type PromiseOrder } from './give-promised';
export { giveReward, type GivenReward, type RewardOrder } from './give-reward';
export { assertRewardsGivable, nameRewards, readTemplateNames } from './rewards.queries';
export { givenTold } from './given-told.rules';
export { assertMayPromise, promisesTold } from './promises.queries';
