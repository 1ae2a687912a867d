// The pretend phone: shows one person's WeChat and lets a developer turn the sandbox's knobs.

import {
  codeRow,
  element,
  faultRow,
  journalRow,
  messageCard,
  sessionNodes,
} from '/phone/phone-rows.js';
import { currentLanguage, durationText, setLanguage, text, timeText } from '/phone/phone-texts.js';

const FAULT_PATHS = [
  '*',
  '/sns/jscode2session',
  '/cgi-bin/stable_token',
  '/wxa/business/getuserphonenumber',
  '/cgi-bin/message/subscribe/send',
  '/wxa/getwxacodeunlimit',
  '/wxa/msg_sec_check',
];
const JOURNAL_ROWS = 30;

const parameters = new URLSearchParams(location.search);
const state = {
  personId: parameters.get('person') ?? 'p1',
  tab: 'messages',
  people: [],
  messages: [],
  lastMessageId: 0,
  unreadCount: 0,
  journal: [],
  lastJournalId: 0,
  offsetSeconds: 0,
};

setLanguage(parameters.get('lang'));

const byId = (id) => document.getElementById(id);

async function call(path, method = 'GET', body) {
  const options = { method };
  if (body !== undefined) {
    options.headers = { 'Content-Type': 'application/json' };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(`/sandbox${path}`, options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function tellStage(message) {
  if (window.parent !== window) window.parent.postMessage(message, '*');
}

function showTexts() {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  for (const node of document.querySelectorAll('[data-text]'))
    node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]'))
    node.setAttribute('aria-label', text(node.dataset.label));
  for (const node of document.querySelectorAll('[data-placeholder]')) {
    node.placeholder = text(node.dataset.placeholder);
    node.setAttribute('aria-label', text(node.dataset.placeholder));
  }
  byId('language').textContent = currentLanguage() === 'zh' ? 'EN' : '中文';
  const chosenPath = byId('fault-path').value || '*';
  byId('fault-path').replaceChildren(
    ...FAULT_PATHS.map((path) => new Option(path === '*' ? text('anyPath') : path, path)),
  );
  byId('fault-path').value = chosenPath;
  const chosenKind = byId('fault-kind').value || 'busy';
  byId('fault-kind').replaceChildren(
    ...Object.entries(text('faultKinds')).map(([kind, label]) => new Option(label, kind)),
  );
  byId('fault-kind').value = chosenKind;
}

function showClock(seconds = 0) {
  state.offsetSeconds = seconds;
  const now = Date.now() + seconds * 1000;
  const isMoved = Math.abs(seconds) >= 30;
  byId('status-time').textContent = timeText(now, false);
  byId('status-offset').hidden = !isMoved;
  byId('status-offset').textContent = durationText(seconds);
  byId('clock-now').textContent = timeText(now, true);
  byId('clock-offset').textContent = isMoved
    ? `${text('ahead')} ${durationText(seconds)}`
    : text('isRealTime');
}

function showPeople() {
  const select = byId('person-select');
  select.replaceChildren(
    ...state.people.map(({ id, name, phone }) => new Option([name, phone].join(' '), id)),
  );
  select.value = state.personId;
  const person = state.people.find(({ id }) => id === state.personId);
  if (!person) return;
  byId('person-name').textContent = person.name;
  byId('person-avatar').textContent = person.name.slice(-1);
  byId('person-avatar').style.background = person.avatarColour;
  byId('session').replaceChildren(...sessionNodes(person.sessions));
}

function openMessage({ appid, page, url }) {
  tellStage({ type: 'wechat-open', appid, page, url });
}

function showMessages(newIds = new Set()) {
  const list = byId('messages');
  if (state.messages.length === 0) {
    list.replaceChildren(element('p', 'empty', text('noMessages')));
    return;
  }
  const newestFirst = [...state.messages].reverse();
  list.replaceChildren(
    ...newestFirst.flatMap((message) => [
      element('time', '', timeText(message.at, true)),
      messageCard(message, newIds.has(message.id), openMessage),
    ]),
  );
}

function showUnread() {
  byId('unread').hidden = state.unreadCount === 0;
  byId('unread').textContent = String(state.unreadCount);
}

function showJournal() {
  const rows = state.journal.map(journalRow);
  byId('journal').replaceChildren(
    ...(rows.length > 0 ? rows : [element('li', 'note', text('noJournal'))]),
  );
}

function showFaults(faults) {
  byId('fault-list').replaceChildren(...faults.map(faultRow));
  byId('fault-clear').hidden = faults.length === 0;
}

async function readMessages() {
  const asked = state.personId;
  const isFirst = state.lastMessageId === 0;
  const arrived = await call(`/people/${asked}/messages?after=${state.lastMessageId}`);
  // The person may have been switched while the answer was on its way.
  if (asked !== state.personId || arrived.length === 0) return;
  state.messages.push(...arrived);
  state.lastMessageId = arrived.at(-1).id;
  if (!isFirst && state.tab !== 'messages') state.unreadCount += arrived.length;
  showMessages(new Set(isFirst ? [] : arrived.map(({ id }) => id)));
  showUnread();
}

async function readPlatform() {
  const [entries, faults] = await Promise.all([
    call(`/journal?after=${state.lastJournalId}&limit=${JOURNAL_ROWS}`),
    call('/faults'),
  ]);
  if (entries.length > 0) {
    state.lastJournalId = entries.at(-1).id;
    state.journal = [...entries.reverse(), ...state.journal].slice(0, JOURNAL_ROWS);
  }
  showJournal();
  showFaults(faults);
}

// After a restart the sandbox counts its messages and requests from one again.
function forgetWhatWasSeen() {
  Object.assign(state, { messages: [], lastMessageId: 0, journal: [], lastJournalId: 0 });
  showMessages();
}

async function refresh() {
  try {
    const [people, clock] = await Promise.all([call('/people'), call('/clock')]);
    if (!byId('offline').hidden) forgetWhatWasSeen();
    byId('offline').hidden = true;
    const before = JSON.stringify(state.people);
    state.people = people;
    if (!people.some(({ id }) => id === state.personId)) switchPerson(people[0].id);
    // Rebuilding an open list of people every second would close it under the finger.
    if (JSON.stringify(people) !== before) showPeople();
    showClock(clock.offsetSeconds);
    await readMessages();
    if (state.tab === 'platform') await readPlatform();
  } catch {
    // The reason does not matter to the person holding the phone; the banner stays until it works.
    byId('offline').hidden = false;
  }
}

function switchPerson(personId) {
  Object.assign(state, { personId, messages: [], lastMessageId: 0, unreadCount: 0 });
  const address = new URL(location.href);
  address.searchParams.set('person', personId);
  history.replaceState(null, '', address);
  showPeople();
  showMessages();
  showUnread();
  tellStage({ type: 'wechat-person', personId });
}

function openTab(name) {
  state.tab = name;
  for (const tab of document.querySelectorAll('[data-tab]')) {
    const isOpen = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(isOpen));
    byId(`tab-${tab.dataset.tab}`).hidden = !isOpen;
  }
  if (name === 'messages') state.unreadCount = 0;
  showUnread();
  void refresh();
}

function scan(content) {
  const scanned = content.trim();
  if (scanned === '') {
    byId('scan-result').textContent = text('scanEmpty');
    return;
  }
  tellStage({ type: 'wechat-scan', text: scanned });
  if (window.parent === window && /^https?:\/\//i.test(scanned)) {
    window.open(scanned, '_blank', 'noopener');
  }
  byId('scan-result').textContent = text('scanned') + scanned;
}

async function openScan() {
  byId('scan-text').value = '';
  byId('scan-result').textContent = '';
  byId('scan').show();
  byId('scan-text').focus();
  const codes = await call('/mini-program-codes');
  const rows = codes
    .slice(-8)
    .reverse()
    .map((code) => codeRow(code, scan));
  byId('printed-codes').replaceChildren(
    ...(rows.length > 0 ? rows : [element('li', 'empty', text('noCodes'))]),
  );
}

function changeClock(change) {
  return call('/clock', 'POST', change).then(refresh);
}

byId('person-select').addEventListener('change', (event) => {
  switchPerson(event.target.value);
  void refresh();
});
byId('language').addEventListener('click', () => {
  setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh');
  showTexts();
  showPeople();
  showMessages();
  showClock(state.offsetSeconds);
  void refresh();
});
for (const tab of document.querySelectorAll('[data-tab]'))
  tab.addEventListener('click', () => openTab(tab.dataset.tab));
for (const button of document.querySelectorAll('[data-advance]'))
  button.addEventListener('click', () =>
    changeClock({ advanceSeconds: Number(button.dataset.advance) }),
  );
byId('clock-reset').addEventListener('click', () => changeClock({ reset: true }));
byId('fault-add').addEventListener('click', async () => {
  const order = { path: byId('fault-path').value, kind: byId('fault-kind').value, times: 1 };
  await call('/faults', 'POST', order);
  await refresh();
});
byId('fault-clear').addEventListener('click', () => call('/faults', 'DELETE').then(refresh));
byId('scan-open').addEventListener('click', () => void openScan());
byId('scan-go').addEventListener('click', () => scan(byId('scan-text').value));
byId('scan-text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') scan(event.target.value);
  if (event.key === 'Escape') byId('scan').close();
});

showTexts();
showMessages();
void refresh();
setInterval(() => {
  if (!document.hidden) void refresh();
}, 1000);
