/** Where the pages about votes and surveys are, for the pages of other packages. */
export const askPlaces = {
  votes: '/packages/asks/votes/index',
  vote: (voteId: string) => `/packages/asks/vote/index?id=${voteId}`,
  surveys: '/packages/asks/surveys/index',
  survey: (surveyId: string) => `/packages/asks/survey/index?id=${surveyId}`,
};
