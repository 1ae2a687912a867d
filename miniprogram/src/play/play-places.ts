import type { DrawKind } from '@huike/shared-types/client';

const root = '/packages/play';

/** Where the pages about draws are, for the pages of other packages. */
export const playPlaces = {
  list: `${root}/list/index`,
  /** Shakes alone. */
  shakes: `${root}/list/index?kind=shake`,
  mine: `${root}/mine/index`,
  rules: (campaignId: string) => `${root}/rules/index?id=${campaignId}`,
  winners: (campaignId: string) => `${root}/winners/index?id=${campaignId}`,
  draw: (drawId: string) => `${root}/draw/index?id=${drawId}`,
  /** Where a campaign is played; desk draws are told about by their rules. */
  stage: (kind: DrawKind, campaignId: string) =>
    kind === 'desk' ? playPlaces.rules(campaignId) : `${root}/${kind}/index?id=${campaignId}`,
};
