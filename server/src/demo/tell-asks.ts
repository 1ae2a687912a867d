import {
  createSurveyInput,
  createVoteInput,
  type SurveyAnswers,
  type SurveyQuestion,
} from '@huike/shared-types';
import type * as z from 'zod';
import { businessDayOf } from '../core/business-day';
import type { Tx } from '../core/database/transaction';
import type { Secrets } from '../core/secrets';
import { findMemberByPhone } from '../modules/members';
import { answerSurvey, createSurvey, publishSurvey } from '../modules/surveys';
import { castBallot, createVote, publishVote } from '../modules/votes';
import { demoTimeZone } from './demo-calendar';
import { firstPersonPhone } from './plan-members';
import { createRandom, type Random } from './random';

/** Who asks, and who answers: members in the order they joined. */
export interface AskStory {
  secrets: Secrets;
  group: { id: string; orgPath: string };
  memberIds: readonly string[];
  /** The coupon given for a vote. */
  couponTemplateId: string;
}

const dayMs = 86_400_000;
const editor = { actor: 'system' } as const;
const live = { wake: () => undefined };

/**
 * Tells of votes (one open, one over, one to come) and surveys (one open with a reward, one in
 * draft), with what members answered. The first person is left out: whoever tries the demo is they.
 */
export async function tellAsks(tx: Tx, story: AskStory): Promise<void> {
  const random = createRandom(20_261_127);
  const firstPersonId = await findMemberByPhone(tx, story.secrets, firstPersonPhone);
  const people = story.memberIds.filter((memberId) => memberId !== firstPersonId);
  await tellVotes(tx, story, { random, people });
  await tellSurveys(tx, story, { random, people });
}

interface Answering {
  random: Random;
  people: readonly string[];
}

async function tellVotes(tx: Tx, story: AskStory, { random, people }: Answering): Promise<void> {
  const { group, couponTemplateId: templateId } = story;
  const ago = (days: number): Tx => ({ ...tx, now: new Date(tx.now.getTime() - days * dayMs) });
  const day = (days: number) => new Date(tx.now.getTime() + days * dayMs).toISOString();
  const publish = async (
    at: Tx,
    wish: Omit<z.input<typeof createVoteInput>, 'orgUnitId' | 'audience'>,
  ) => {
    const parsed = createVoteInput.parse({ ...wish, audience: {}, orgUnitId: group.id });
    const voteId = await createVote(at, editor, { ...parsed, orgUnit: group });
    await publishVote(at, editor, voteId);
    return voteId;
  };
  const options = (...texts: string[]) => texts.map((text) => ({ text, picture: null }));
  const cast = (at: Tx, voteId: string, memberId: string, optionNos: number[]) =>
    castBallot(at, {
      voteId,
      memberId,
      optionNos,
      businessOn: businessDayOf(at.now, demoTimeZone),
      mayLackReward: false,
      live,
    });

  const over = await publish(ago(30), {
    title: '秋季市集搬到哪一层？',
    text: '周末市集想换个地方，您说了算。',
    options: options('一楼中庭', '三楼连廊', '顶楼花园'),
    maxChoices: 1,
    opensAt: day(-30),
    closesAt: day(-9),
    resultShown: 'after_close',
    reward: null,
  });
  for (const memberId of people.slice(0, 60)) {
    await cast(ago(random.whole(10, 29)), over, memberId, [random.pickIndex([3, 2, 6]) + 1]);
  }
  await publish(tx, {
    title: '新年礼盒的颜色',
    text: '明年的会员礼盒由您来选。',
    options: options('朱砂红', '天青', '月白'),
    maxChoices: 1,
    opensAt: day(5),
    closesAt: day(25),
    resultShown: 'live',
    reward: null,
  });
  const open = await publish(ago(6), {
    title: '下一家请进来的餐厅',
    text: '美食广场明年添两家新店，最多选两家。投票即送停车券一张。',
    options: options('云南米线', '潮汕牛肉', '日式咖喱', '素食小馆', '桂林米粉'),
    maxChoices: 2,
    opensAt: day(-6),
    closesAt: day(20),
    resultShown: 'live',
    reward: { kind: 'coupon', templateId },
  });
  for (const memberId of people.slice(0, 45)) {
    const first = random.pickIndex([4, 7, 3, 2, 5]) + 1;
    const second = (first % 5) + 1;
    const optionNos = random.isLucky(0.6) ? [first, second] : [first];
    await cast(ago(random.whole(0, 5)), open, memberId, optionNos);
  }
}

const question = (
  id: string,
  kind: SurveyQuestion['kind'],
  title: string,
  more: Partial<SurveyQuestion> = {},
): SurveyQuestion => ({
  id,
  kind,
  title,
  hint: null,
  isRequired: true,
  options: [],
  maxChoices: null,
  min: null,
  max: null,
  showIf: null,
  ...more,
});
const choices = (...texts: string[]) => texts.map((text, index) => ({ id: `o${index + 1}`, text }));

async function tellSurveys(tx: Tx, { group }: AskStory, answering: Answering): Promise<void> {
  const day = (days: number) => new Date(tx.now.getTime() + days * dayMs).toISOString();
  const create = (wish: Omit<z.input<typeof createSurveyInput>, 'orgUnitId' | 'audience'>) =>
    createSurvey(tx, editor, {
      ...createSurveyInput.parse({ ...wish, audience: {}, orgUnitId: group.id }),
      orgUnit: group,
    });
  await create({
    title: '会员日活动回访',
    intro: null,
    thanks: null,
    pages: [{ title: null, questions: [question('joined', 'date', '您哪一天来的？')] }],
    opensAt: day(3),
    closesAt: null,
    quota: 200,
    reward: null,
  });
  const surveyId = await create({
    title: '最近一次购物，您觉得怎么样？',
    intro: '两分钟说说您的感受，我们逐条阅读。提交后立即赠送积分。',
    thanks: '您的意见已送到店长手里，欢迎再来。',
    pages: [
      {
        title: '这次到店',
        questions: [
          question('store', 'single', '您主要去了哪里？', {
            options: choices('食品超市', '美妆', '服饰', '餐饮'),
          }),
          question('service', 'scale', '对店员的服务满意吗？'),
        ],
      },
      {
        title: '哪里可以更好',
        questions: [
          question('poor', 'multiple', '哪些地方让您不满意？', {
            options: choices('等候太久', '找不到商品', '店员不熟悉商品', '价格标示不清'),
            maxChoices: 2,
            showIf: { kind: 'between', questionId: 'service', from: 1, to: 3 },
          }),
          question('again', 'nps', '您愿意把我们推荐给朋友吗？'),
        ],
      },
      {
        title: '最后一步',
        questions: [
          question('visits', 'number', '您一个月大约来几次？', {
            isRequired: false,
            min: 0,
            max: 60,
          }),
          question('words', 'text', '还想对我们说什么？', { isRequired: false }),
        ],
      },
    ],
    opensAt: day(-4),
    closesAt: day(26),
    quota: 300,
    reward: { kind: 'points', points: 50 },
  });
  await publishSurvey(tx, editor, surveyId);
  for (const memberId of answering.people.slice(0, 48)) {
    await answerSurvey(tx, {
      surveyId,
      memberId,
      answers: someAnswers(answering.random),
      businessOn: businessDayOf(tx.now, demoTimeZone),
      mayLackReward: false,
      live,
    });
  }
}

const words = [
  '结账很快，点赞。',
  '希望周末多开两个收银台。',
  '母婴室再大一点就好了。',
  '店员推荐的面霜很好用。',
  '停车券能在手机上领就更方便了。',
];

function someAnswers(random: Random): SurveyAnswers {
  const service = random.pickIndex([1, 2, 5, 12, 14]) + 1;
  return {
    store: `o${random.pickIndex([6, 3, 3, 2]) + 1}`,
    service,
    ...(service <= 3 && { poor: [`o${random.whole(1, 4)}`] }),
    again: Math.max(0, Math.min(10, service * 2 + random.whole(-2, 1))),
    ...(random.isLucky(0.7) && { visits: random.whole(1, 9) }),
    ...(random.isLucky(0.3) && { words: random.pick(words) }),
  };
}
