const assert = require('node:assert/strict');
const { callFrom, numberIn, openCard, openDesk } = require('./people.cjs');

const mark = Date.now() % 100_000;
const shared = { vote: `旅程投票 ${mark}`, survey: `旅程问卷 ${mark}` };

/** Opens a page of the mini-program by its address. */
async function visit(page, address, sign) {
  await page.evaluate((hash) => (location.hash = hash), `#/packages/asks/${address}`);
  await page.locator(sign).first().waitFor();
}

/** The balance on the card page. */
async function balanceOf(page) {
  const reply = page.waitForResponse((one) => one.url().endsWith('/member/card'));
  await page.evaluate(() => (location.hash = '#/pages/card/index'));
  await page.locator('#card-digits').waitFor();
  return (await (await reply).json()).pointsBalance;
}

/** Sends what staff would fill in, from their own page. */
async function ask(page, path, body) {
  const made = await callFrom(page, 'POST', path, body);
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return made.body;
}

const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

module.exports = [
  {
    title: 'staff publish a vote and a survey with a reward',
    async run(world) {
      shared.desk = await openDesk(world, 'owner', '/');
      const { page } = shared.desk;
      const units = await callFrom(page, 'GET', '/console/org-units');
      const orgUnitId = units.body.items.find(({ kind }) => kind === 'group').id;
      const common = { orgUnitId, opensAt: at(-1), closesAt: at(48), audience: {} };
      const vote = await ask(page, '/console/votes', {
        ...common,
        title: shared.vote,
        text: null,
        options: ['红', '蓝', '绿'].map((text) => ({ text, picture: null })),
        maxChoices: 1,
        resultShown: 'live',
        reward: null,
      });
      shared.voteId = vote.id;
      await ask(page, `/console/votes/${vote.id}/publish`, {});
      const plain = { hint: null, maxChoices: null, min: null, max: null, showIf: null };
      const survey = await ask(page, '/console/surveys', {
        ...common,
        title: shared.survey,
        intro: '说说您的感受',
        thanks: '旅程致谢',
        pages: [
          {
            title: null,
            questions: [
              {
                ...plain,
                id: 'score',
                kind: 'scale',
                title: '满意吗',
                isRequired: true,
                options: [],
              },
            ],
          },
          {
            title: null,
            questions: [
              {
                ...plain,
                id: 'why',
                kind: 'text',
                title: '哪里不好',
                isRequired: true,
                options: [],
                showIf: { kind: 'between', questionId: 'score', from: 1, to: 3 },
              },
            ],
          },
        ],
        quota: 10,
        reward: { kind: 'points', points: 33 },
      });
      shared.surveyId = survey.id;
      await ask(page, `/console/surveys/${survey.id}/publish`, {});
    },
  },
  {
    title: 'a customer votes, and the result on the page counts the vote',
    async run(world) {
      shared.phone = await openCard(world, 'p6');
      const { page, faults } = shared.phone;
      await visit(page, 'votes/index', `text=${shared.vote}`);
      await page.locator(`#ask-${shared.voteId}`).click();
      await page.locator('#option-2').click();
      await page.locator('#vote-cast').click();
      await page.locator('#option-2').getByText('我的选择').waitFor();
      assert.match(await page.locator('#option-2').innerText(), /1 票 · 100\.0%/);
      assert.equal(numberIn(await page.locator('#vote-total').innerText()), 1);
      assert.deepEqual(faults, []);
    },
  },
  {
    title: 'a second try, from a page opened before, is told kindly what was chosen',
    async run() {
      const { page } = shared.phone;
      // The page as it was before the vote: only what is asked for first is held back.
      let isHeld = false;
      await page.route(`**/member/votes/${shared.voteId}`, async (route) => {
        const reply = await route.fetch();
        const body = await reply.json();
        if (isHeld) return route.fulfill({ response: reply, json: body });
        isHeld = true;
        return route.fulfill({
          response: reply,
          json: { ...body, ballot: null, hindrance: null },
        });
      });
      await visit(page, `vote/index?id=${shared.voteId}&again`, '#vote-cast');
      await page.locator('#option-1').last().click();
      await page.locator('#vote-cast').last().click();
      const notice = page.locator('#vote-already');
      await notice.waitFor();
      assert.match(await notice.innerText(), /已投给「蓝」，每人一票/);
      await page.unroute(`**/member/votes/${shared.voteId}`);
      const { body } = await callFrom(
        shared.desk.page,
        'GET',
        `/console/votes/${shared.voteId}/result`,
      );
      assert.equal(body.ballotCount, 1);
    },
  },
  {
    title: 'a survey is filled in, left, taken up again, and rewarded once',
    async run() {
      const { page, faults } = shared.phone;
      const before = await balanceOf(page);
      await visit(page, `survey/index?id=${shared.surveyId}`, '#survey-start');
      await page.locator('#survey-start').click();
      await page.locator('#survey-next').click();
      await page.getByText('这道题需要回答').first().waitFor();
      await page.locator('#scale-score-2').click();
      await page.locator('#survey-next').click();
      await page.locator('#question-why').waitFor();
      await page.locator('#question-why textarea').fill('排队太久');
      // Left in the middle: the phone keeps what was filled in, and back loses nothing.
      await page.reload();
      await page.locator('#survey-start').click();
      await page.locator('#question-why').waitFor();
      assert.equal(await page.locator('#question-why textarea').inputValue(), '排队太久');
      await page.locator('#survey-back').click();
      await page.locator('#scale-score-2[aria-checked="true"]').waitFor();
      await page.locator('#survey-next').click();
      await page.locator('#question-why').waitFor();
      await page.locator('#survey-next').click();
      await page.locator('#survey-thanks').waitFor();
      assert.match(await page.locator('#survey-thanks').innerText(), /旅程致谢[\s\S]*33 积分/);
      assert.equal(await balanceOf(page), before + 33);
      await visit(page, `survey/index?id=${shared.surveyId}&more`, '#survey-thanks');
      assert.equal(await page.locator('#survey-start').count(), 0);
      assert.equal(await balanceOf(page), before + 33);
      assert.deepEqual(faults, []);
      await shared.phone.context.close();
      await shared.desk.context.close();
    },
  },
];
