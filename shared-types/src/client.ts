// Door for the mini-program and the console: no schema library at run time.
export * as addressEndpoints from './addresses/endpoints';
export * as catalogueEndpoints from './catalogue/endpoints';
export * as checkInEndpoints from './check-ins/endpoints';
export * as couponConsoleEndpoints from './coupons/console-endpoints';
export * as couponEndpoints from './coupons/endpoints';
export * as drawConsoleEndpoints from './draws/console-endpoints';
export * as drawEndpoints from './draws/endpoints';
export * as earningEndpoints from './earning/endpoints';
export * as giftConsoleEndpoints from './gifts/console-endpoints';
export * as giftEndpoints from './gifts/endpoints';
export * as memberEndpoints from './members/endpoints';
export * as pointsEndpoints from './points/endpoints';
export * as posEndpoints from './pos/endpoints';
export * as programmeEndpoints from './programme/endpoints';
export * as referralEndpoints from './referrals/endpoints';
export * as scopeEndpoints from './scope/endpoints';
export * as rebateEndpoints from './rebates/endpoints';
export * as staffEndpoints from './staff/endpoints';
export * as surveyEndpoints from './surveys/endpoints';
export * as tierEndpoints from './tiers/endpoints';
export * as voteEndpoints from './votes/endpoints';
export type {
  AddedAddress,
  DeliveryAddress,
  MemberAddress,
  MemberAddressList,
} from './addresses/addresses';
export { provinces } from './addresses/provinces';
export { barcodeCheckDigit, isBarcode } from './catalogue/barcode';
export type {
  Brand,
  Category,
  Item,
  StockMovement,
  StockMovementKind,
  StoreStock,
  Supplier,
  TillItem,
} from './catalogue/catalogue';
export type {
  ImportFault,
  ImportField,
  ImportRowError,
  ItemImport,
  ItemImportDetails,
} from './catalogue/imports';
export type {
  CheckInBoard,
  CheckInDay,
  CheckInResult,
  CheckInRow,
  CheckInTerms,
  CheckInTermsList,
  SetCheckInTerms,
} from './check-ins/check-ins';
export type {
  CentreCoupon,
  ClaimHindrance,
  CounterCoupon,
  Coupon,
  CouponCounts,
  CouponDetails,
  CouponHindrance,
  CouponOffer,
  CouponRedemption,
  CouponSource,
  CouponState,
  CouponTransfer,
  WalletTab,
} from './coupons/coupons';
export type {
  CouponBatch,
  CouponGrant,
  CouponJobState,
  CouponPrinting,
  GrantAudience,
  Settlement,
  SettlementRow,
} from './coupons/issues';
export type {
  CouponFace,
  CouponKind,
  CouponStacking,
  CouponTemplate,
  CouponTerms,
  CouponValidity,
  TemplateEffect,
  TemplateState,
  TemplateVersion,
} from './coupons/templates';
export type {
  DrawCampaign,
  DrawCampaignState,
  DrawChances,
  DrawCommitment,
  DrawEvidence,
  DrawKind,
  DrawNumbers,
  DrawPhase,
  DrawPlaceLimit,
  DrawPrize,
  DrawPrizeInput,
  DrawPrizeKind,
  DrawSession,
  DrawTerms,
} from './draws/campaign';
export type {
  DeskDraw,
  Draw,
  DrawHindrance,
  DrawOffer,
  DrawOfferDetails,
  DrawResult,
  DrawRow,
  DrawWinner,
  PrizeState,
  Winning,
} from './draws/draw';
export type { DrawFairness } from './draws/fairness';
export type {
  Award,
  AwardRule,
  AwardTerms,
  AwardVersion,
  SimulatedEarning,
} from './earning/awards';
export type { Rehearsal, RehearsalDetails, RehearsalResult } from './earning/rehearsals';
export type { Audience, Endpoint, Nothing } from './endpoint';
export { type ErrorCode, type ErrorReply } from './error-codes';
export { errorTexts } from './error-texts';
export type {
  DeliveryWay,
  FavouriteGift,
  Gift,
  GiftCategory,
  GiftCodeCounts,
  GiftContent,
  GiftHindrance,
  GiftKind,
  GiftMovement,
  GiftMovementKind,
  GiftNeed,
  GiftPicture,
  GiftPlaceStock,
  GiftState,
  GiftTerms,
  MyMall,
  RecommendedGift,
  ShelfGift,
  ShelfGiftDetails,
  ShelfSort,
} from './gifts/gift';
export type {
  AfterSale,
  AfterSaleKind,
  AfterSaleState,
  DeliveryWish,
  GiftSnapshot,
  GiftTenderKind,
  Redeemed,
  Redemption,
  RedemptionDetails,
  RedemptionSource,
  RedemptionState,
  RedemptionStep,
  RedemptionTab,
  StaffAfterSale,
  StaffRedemption,
  StaffRedemptionDetails,
} from './gifts/redemption';
export { deriveMemberCode, memberCodeFormat, memberCodeStep, parseMemberCode } from './member-code';
export { allocate, formatYuan, parseYuan, proportionOf } from './money';
export type { Fen, Points, Rounding } from './money';
export type {
  Card,
  ConsentState,
  MemberDetails,
  MemberDevice,
  MemberEvent,
  MemberProfile,
  MemberRow,
  MemberSession,
} from './members/member';
export type {
  AdjustmentState,
  ExpiryForecast,
  ExpiryKind,
  PointsAdjustment,
  PointsEntry,
  PointsHold,
  PointsLot,
  PointsTerms,
} from './points/points';
export type { PointsPaymentTerms } from './points/payment-terms';
export type { QuoteReservation, SaleQuote } from './pos/quote';
export type {
  BatchOutcome,
  AwardOutcome,
  Changes,
  EarningExplanation,
  InstrumentTenderKind,
  Resolution,
  Return,
  Sale,
  SaleRow,
  TenderKind,
} from './pos/sale';
export type {
  ClawbackPolicy,
  ConsentPurpose,
  ConsentText,
  EarningRule,
  OrgUnit,
  Programme,
  StoreCard,
  TierCard,
} from './programme/programme';
export { describeScope, idsOfScope } from './scope/describe-scope';
export type { ScopeName, ScopeNames } from './scope/describe-scope';
export type {
  CouponEffect,
  CouponInstrument,
  PointsInstrument,
  QuoteInput,
  QuoteLine,
  RebateInstrument,
  TierPrice,
} from './quote/basket';
export { canonicalQuote, quoteBasket } from './quote/quote-basket';
export type {
  InstrumentKind,
  Quote,
  QuotedLine,
  QuoteFix,
  QuoteWish,
  UnusedInstrument,
  UsedInstrument,
  WhyUnused,
} from './quote/quote';
export type {
  RebateAccount,
  RebateAccountList,
  RebateConversion,
  RebateEntry,
  RebateOffer,
  TillRebates,
} from './rebates/accounts';
export type { GrantClawback, GrantRule, GrantRuleTerms } from './rebates/grants';
export type {
  FormulaFault,
  RatePreview,
  RebateMode,
  RebatePolicy,
  RebatePolicyTerms,
  RebateRate,
  RebateSchedule,
} from './rebates/policies';
export type { RebateRun, RebateRunMember, RebateRunPreview, RebateRunState } from './rebates/runs';
export type {
  RebateScheme,
  RebateSchemeTerms,
  RebateTermsState,
  RebateValidity,
} from './rebates/schemes';
export { inviteScenePrefix } from './referrals/scene';
export type {
  Invitation,
  Invite,
  MyReferral,
  ReferralDoubt,
  ReferralReward,
  ReferralRow,
  ReferralState,
  ReferralTerms,
  SetReferralTerms,
} from './referrals/referrals';
export type { NamedReward, Reward } from './rewards/rewards';
export type { ToldReward } from './rewards/told-reward';
export { isInScope, judgeScope, missOfMember, missOfMoment, weekdayOf } from './scope/match-scope';
export type {
  ScopedLine,
  ScopeGoods,
  ScopeMember,
  ScopeMiss,
  ScopeMoment,
  ScopeVerdict,
} from './scope/match-scope';
export type { Scope } from './scope/scope';
export type {
  AuditEntry,
  Integrator,
  IssuedIntegrator,
  Permission,
  Role,
  StaffProfile,
  StaffSession,
} from './staff/staff';
export { askedQuestions, judgeAnswers, minutesFor, nextPage } from './surveys/judge-answers';
export type { AnswerFault, AnswersVerdict } from './surveys/judge-answers';
export { isChoice, judgeForm, questionsMax, rangeOf } from './surveys/judge-form';
export type { FormFault } from './surveys/judge-form';
export type {
  QuestionKind,
  ShowIf,
  SurveyAnswer,
  SurveyAnswers,
  SurveyPage,
  SurveyQuestion,
} from './surveys/survey-form';
export type {
  MemberSurvey,
  QuestionFigures,
  Survey,
  SurveyCard,
  SurveyFigures,
  SurveyHindrance,
  SurveyPhase,
  SurveyResponse,
  SurveyState,
  SurveyTerms,
} from './surveys/surveys';
export type {
  MemberTier,
  TierChange,
  TierGoal,
  TierMeasure,
  TierProgress,
  TierRule,
  TierScheme,
  TierValidity,
  TierWindow,
} from './tiers/tiers';
export type { Page } from './values';
export type {
  AskAudience,
  Ballot,
  MemberVote,
  ResultMoment,
  Vote,
  VoteCard,
  VoteHindrance,
  VoteOption,
  VotePhase,
  VoteResult,
  VoteState,
  VoteTerms,
} from './votes/votes';
