import { digitsOnPhone, inFrame, showPhonePage, typeLine } from './frames.js';
import { texts } from './texts.js';

const at = (id) => document.getElementById(id);
const [phone, till, wechat] = ['phone', 'till', 'wechat'].map(at);
const cardPage = 'pages/card/index';
// The console keeps its language under the same name, so that stage and till speak the same one.
const languageKey = 'huike.language';

let language = readLanguage();
let person = new URLSearchParams(location.search).get('person') ?? 'p1';
let sandboxUrl = null;
let cashierName = null;
let hintTimer;

function readLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  const kept = asked ?? localStorage.getItem(languageKey) ?? navigator.language;
  return /^en/i.test(kept) ? 'en' : 'zh';
}

function showTexts() {
  const said = texts[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = said.title;
  for (const node of document.querySelectorAll('[data-text]')) {
    node.textContent = said[node.dataset.text];
  }
  for (const node of document.querySelectorAll('[data-label]')) {
    node.title = said[node.dataset.label];
    node.setAttribute('aria-label', said[node.dataset.label]);
  }
  for (const frame of document.querySelectorAll('[data-title]')) {
    frame.title = said[frame.dataset.title];
  }
  at('language').textContent = said.language;
  at('cashier').textContent = cashierName ? said.cashier(cashierName) : '';
}

function hint(text) {
  at('hint').textContent = text;
  at('hint').hidden = false;
  clearTimeout(hintTimer);
  hintTimer = setTimeout(() => (at('hint').hidden = true), 6000);
}

function showPerson(next, page = 'pages/home/index') {
  person = next;
  at('person').value = person;
  const address = `/ui/phone/?person=${encodeURIComponent(person)}`;
  phone.src = `${address}#/${page}`;
  at('open-phone').href = address;
  if (!sandboxUrl) return;
  const pretend = `${sandboxUrl}/phone?person=${encodeURIComponent(person)}&lang=${language}`;
  wechat.src = pretend;
  at('open-wechat').href = pretend;
}

function showTill() {
  till.src = '/ui/console/till';
}

async function reply(path, options = {}) {
  const headers = { 'X-Huike-Console': '1', 'Content-Type': 'application/json' };
  const answer = await fetch(path, { headers, ...options });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.messages?.[language]), { isReply: true });
  return body;
}

async function signIn() {
  const account = { login: 'cashier01', password: 'huike-demo-2026' };
  at('sign-in').disabled = true;
  try {
    const me = await reply('/console/sessions', { method: 'POST', body: JSON.stringify(account) });
    cashierName = me.name;
    showTexts();
    showTill();
  } catch (error) {
    const said = texts[language];
    hint(error.isReply ? said.signInFailed(error.message) : said.unreachable);
  } finally {
    at('sign-in').disabled = false;
  }
}

/** The till's box of that id, or null after saying what to do first. */
function tillBox(id) {
  const box = inFrame(till, id);
  if (box) return box;
  hint(texts[language][inFrame(till, '#sign-in') || !cashierName ? 'needCashier' : 'needTill']);
  return null;
}

function scan() {
  const box = tillBox('#till-scan');
  if (!box) return;
  const digits = digitsOnPhone(phone);
  if (!digits) {
    showPhonePage(phone, cardPage);
    // A member's code is there in a moment; a visitor is asked to join.
    setTimeout(() => (digitsOnPhone(phone) ? scan() : hint(texts[language].needMember)), 900);
    return;
  }
  typeLine(till, box, digits);
  hint(texts[language].scanned);
}

function sell() {
  if (inFrame(till, '#till-result')) inFrame(till, '#till-next')?.click();
  setTimeout(() => {
    const amount = tillBox('#till-amount');
    if (!amount) return;
    typeLine(till, amount, '256.00');
    setTimeout(payWhenPriced, 300);
  }, 60);
}

/** Takes payment once the till knows what this member has to pay. */
function payWhenPriced() {
  const desk = inFrame(till, '#till-checkout');
  if (!desk) return;
  if (desk.getAttribute('aria-busy') === 'true') {
    setTimeout(payWhenPriced, 100);
    return;
  }
  inFrame(till, '#till-pay')?.click();
  hint(texts[language].sold);
}

/** Which of the three steps the visitor is at, from what the pages show. */
function watchSteps() {
  const isMember = inFrame(phone, '#card-digits') || inFrame(phone, '#card-balance');
  const isSold = inFrame(till, '#till-result') !== null;
  const hasEarned = inFrame(phone, '#card-earned') !== null;
  const step = hasEarned ? 3 : isSold ? 2 : isMember ? 1 : 0;
  ['step-join', 'step-scan', 'step-earn'].forEach((id, index) => {
    at(id).classList.toggle('done', step > index);
    at(id).classList.toggle('now', step === index);
  });
  const isSignedIn = inFrame(till, '#till-scan') !== null;
  const hasMember = /\d/.test(inFrame(till, '#till-member')?.textContent ?? '');
  const next = !isSignedIn ? 'sign-in' : !isMember || isSold ? null : hasMember ? 'sell' : 'scan';
  for (const id of ['sign-in', 'scan', 'sell']) at(id).classList.toggle('next', id === next);
}

/** Scales the phones to the height there is, so that nothing of them is below the fold. */
function fitDevices() {
  const isStacked = matchMedia('(width < 860px)').matches;
  const room = window.innerHeight - document.querySelector('.head').offsetHeight - 84;
  const scale = isStacked
    ? Math.min(1, (window.innerWidth - 28) / 399)
    : Math.min(1, Math.max(0.72, room / 836));
  document.documentElement.style.setProperty('--scale', scale.toFixed(4));
}

/** On a small screen the till's sign-in box would pull the page down to itself when it opens. */
function stayAtTop() {
  const isUntouched = () => window.scrollY > 0 && !navigator.userActivation?.hasBeenActive;
  const timer = setInterval(() => isUntouched() && window.scrollTo(0, 0), 100);
  setTimeout(() => clearInterval(timer), 4000);
}

/** The pretend WeChat tells what was opened or scanned in it. */
function hearWechat({ origin, data }) {
  if (!sandboxUrl || origin !== new URL(sandboxUrl).origin) return;
  if (data?.type === 'wechat-person' && data.personId !== person) {
    person = data.personId;
    at('person').value = person;
    phone.src = `/ui/phone/?person=${encodeURIComponent(person)}#/pages/home/index`;
  }
  if (data?.type === 'wechat-open' && /^[\w/-]+(\?[\w=&%.-]*)?$/.test(data.page)) {
    showPhonePage(phone, data.page);
  }
}

async function fillPersons() {
  const names = await fetch(`${sandboxUrl}/sandbox/people`)
    .then((answer) => answer.json())
    .then((body) => body.people ?? body.items ?? body)
    .catch(() => []);
  const known = Array.isArray(names) && names.length > 0;
  const people = known ? names : Array.from({ length: 8 }, (_, i) => ({ id: `p${i + 1}` }));
  at('person').replaceChildren(
    ...people.map(({ id, name }) => new Option(name ? `${name} ${id}` : id, id)),
  );
  at('person').value = person;
}

async function start() {
  showTexts();
  fitDevices();
  at('language').addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem(languageKey, language);
    showTexts();
    showTill();
    if (sandboxUrl) wechat.src = `${sandboxUrl}/phone?person=${person}&lang=${language}`;
  });
  at('person').addEventListener('change', (event) => showPerson(event.target.value));
  at('sign-in').addEventListener('click', () => void signIn());
  at('scan').addEventListener('click', scan);
  at('sell').addEventListener('click', sell);
  at('reload-phone').addEventListener('click', () => phone.contentWindow.location.reload());
  at('reload-till').addEventListener('click', showTill);
  window.addEventListener('resize', fitDevices);
  window.addEventListener('message', hearWechat);

  const programme = await reply('/member/programme').catch(() => null);
  if (!programme) hint(texts[language].unreachable);
  sandboxUrl = programme?.wechat.sandboxUrl ?? null;
  at('wechat-part').hidden = !sandboxUrl;
  if (sandboxUrl) await fillPersons();
  showPerson(person);
  cashierName = await reply('/console/me').then(
    (me) => me.name,
    () => null,
  );
  showTexts();
  showTill();
  stayAtTop();
  setInterval(watchSteps, 400);
}

void start();
