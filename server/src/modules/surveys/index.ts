export { answerSurvey, type ResponseOrder } from './answer-survey';
export { surveyAnswerRoutes } from './answers-console.routes';
export { surveyConsoleRoutes } from './console.routes';
export { surveyMemberRoutes } from './member.routes';
export { closeSurvey, createSurvey, publishSurvey } from './save-survey';
export { findSurveyFaults } from './survey-books.report';
