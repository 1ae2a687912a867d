export { giveReward, type GivenReward, type RewardOrder } from './give-reward';
export { assertRewardsGivable, nameRewards, readTemplateNames } from './rewards.queries';
