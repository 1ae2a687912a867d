import { checkDraws } from '/ui/draws/check.js';
import { texts } from '/ui/draws/texts.js';

const campaignId = location.pathname.split('/').filter(Boolean).at(-1) ?? '';
const address = `/public/draw-campaigns/${encodeURIComponent(campaignId)}`;
const element = (id) => document.getElementById(id);

const asked = new URLSearchParams(location.search).get('lang');
let language = (asked ?? navigator.language).startsWith('zh') ? 'zh' : 'en';
let fairness = null;
let state = 'loading';
let published = null;
/** Steps that held, and what was wrong. */
let verdict = [];

const words = () => texts[language];

function put(parent, name, text, className) {
  const child = document.createElement(name);
  child.textContent = text;
  if (className) child.className = className;
  parent.append(child);
  return child;
}

function putFacts(list, facts) {
  list.replaceChildren();
  for (const [name, value] of facts) {
    if (value === null) continue;
    put(list, 'dt', name);
    put(list, 'dd', String(value));
  }
}

const time = (instant) =>
  new Date(instant).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
const yuan = (fen) => (fen === undefined ? '—' : `¥${(fen / 100).toFixed(2)}`);

function show() {
  const t = words();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = t.title;
  element('language').textContent = t.language;
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = t[node.dataset.text];
  }
  element('state').textContent = fairness ? '' : t[state];
  element('state').hidden = fairness !== null;
  element('content').hidden = fairness === null;
  if (!fairness) return;
  const terms = JSON.parse(fairness.termsText);
  showHead(t);
  showPrizes(terms.prizes);
  showTerms(t, terms);
  const steps = element('steps');
  steps.replaceChildren();
  for (const step of t.steps) put(steps, 'li', step);
  element('check').hidden = fairness.seed === null;
  element('download').href = `${address}/published`;
  showVerdict(t);
}

function showHead(t) {
  const { commitment, head } = fairness;
  element('phase').textContent = t.phases[fairness.phase];
  element('name').textContent = fairness.name;
  element('lead').textContent = t.lead;
  element('root').textContent = commitment.root;
  putFacts(element('facts'), [
    [t.publishedAt, time(commitment.publishedAt)],
    [t.tapeLength, commitment.tapeLength],
    [t.drawn, head.position],
    [t.chain, head.chain],
    [t.seedHash, commitment.seedHash],
    [t.termsHash, commitment.termsHash],
    [t.tapeHash, commitment.tapeHash],
    [t.seed, fairness.seed ?? t.seedHidden],
    [t.closedAt, fairness.closedAt && time(fairness.closedAt)],
    [t.closeReason, fairness.closeReason],
  ]);
}

function showPrizes(prizes) {
  const rows = element('prizes');
  rows.replaceChildren();
  const total = prizes.reduce((sum, { quantity }) => sum + quantity, 0);
  for (const prize of prizes) {
    const row = put(rows, 'tr', '');
    put(row, 'td', prize.name);
    put(row, 'td', yuan(prize.valueFen), 'number');
    put(row, 'td', String(prize.quantity), 'number');
    put(row, 'td', `${Number(((prize.quantity * 100) / total).toPrecision(3))}%`, 'number');
  }
}

function showTerms(t, terms) {
  const { perDayMax, perMemberMax, costPoints, sessions } = terms;
  const perDay = perDayMax === null ? [] : [t.perDay(perDayMax)];
  putFacts(element('terms'), [
    [t.organiser, terms.organiser],
    ...sessions.map(({ startsAt, endsAt }, index) => [
      index === 0 ? t.sessions : '',
      `${time(startsAt)} – ${time(endsAt)}`,
    ]),
    [t.chances, [...perDay, t.perMember(perMemberMax)].join(language === 'zh' ? '，' : ', ')],
    [t.cost, costPoints === 0 ? t.free : t.costPoints(costPoints)],
  ]);
  const rules = element('rules');
  rules.replaceChildren();
  for (const rule of terms.rules) put(rules, 'li', rule);
}

function showVerdict(t) {
  const list = element('verdict');
  list.replaceChildren();
  for (const { step, fault, value } of verdict) {
    const said = fault ? t.wrong[fault] : t.good[step];
    put(list, 'li', typeof said === 'function' ? said(value) : said, fault ? 'wrong' : '');
  }
  element('run').textContent = published ? t.again : t.run;
  element('find').hidden = published === null;
  showMine();
}

function showMine() {
  const tag = element('tag').value.trim();
  const rows = element('draws');
  rows.replaceChildren();
  element('mine').hidden = tag.length < 22 || !published;
  if (element('mine').hidden) return;
  const { prizes } = JSON.parse(fairness.termsText);
  const mine = published.draws.filter(([, , memberTag]) => memberTag === tag);
  for (const [position, at, , prizeNo] of mine) {
    const row = put(rows, 'tr', '');
    put(row, 'td', String(position));
    put(row, 'td', time(at));
    put(row, 'td', prizes[prizeNo - 1]?.name ?? '');
  }
  if (mine.length === 0) put(put(rows, 'tr', ''), 'td', words().none).colSpan = 3;
}

async function run() {
  const button = element('run');
  const progress = element('progress');
  button.disabled = true;
  progress.hidden = false;
  progress.removeAttribute('value');
  verdict = [];
  try {
    if (!globalThis.isSecureContext) return void verdict.push({ fault: 'insecure' });
    const reply = await fetch(`${address}/published`);
    const text = await reply.text();
    if (!reply.ok) throw new Error(String(reply.status));
    const fault = await checkDraws(text, fairness.commitment.root, (step, value) => {
      if (step === 'progress') progress.value = value;
      else verdict.push({ step, value });
      showVerdict(words());
    });
    if (fault) verdict.push({ fault: fault.part, value: fault.position });
    published = JSON.parse(text);
  } catch {
    verdict.push({ fault: 'file' });
  } finally {
    button.disabled = false;
    progress.hidden = true;
    showVerdict(words());
  }
}

async function load() {
  try {
    const reply = await fetch(address);
    if (reply.ok) fairness = await reply.json();
    else state = 'notFound';
  } catch {
    state = 'failed';
  }
  show();
}

element('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  show();
});
element('run').addEventListener('click', () => void run());
element('tag').addEventListener('input', showMine);
show();
void load();
