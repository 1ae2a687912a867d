// The pieces the pretend phone's lists are made of. They build nodes and know nothing of state.

import { text, timeText } from '/phone/phone-texts.js';

/** A node with a class and plain text; never HTML, because messages come from outside. */
export function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

/** Which mini-programs a person is logged in to. */
export function sessionNodes(sessions) {
  if (sessions.length === 0) {
    const head = element('div', 'session-head');
    head.append(element('b', 'is-out', text('notLoggedIn')));
    return [head, element('small', '', text('notLoggedInHint'))];
  }
  return sessions.map(({ appName, openid, lastLoginAt }) => {
    const app = element('div', 'session-app');
    const head = element('div', 'session-head');
    head.append(
      element('b', '', appName),
      element('span', '', `${text('loggedIn')} ${timeText(lastLoginAt, false)}`),
    );
    app.append(head, element('code', '', `openid ${openid}`));
    return app;
  });
}

/** A service message as WeChat draws it; a tap calls `onOpen` when it leads anywhere. */
export function messageCard(message, isNew, onOpen) {
  const card = element('button', isNew ? 'card is-new' : 'card');
  card.type = 'button';
  const app = element('div', 'card-app');
  app.append(element('i', '', message.appName.slice(0, 1)), element('span', '', message.appName));
  const lines = element('dl');
  for (const { label, value } of message.lines)
    lines.append(element('dt', '', label), element('dd', '', value));
  const foot = element('div', 'card-foot');
  const target = message.page ?? message.url;
  foot.append(element('span', '', text(target ? 'openMiniProgram' : 'noPage')));
  if (target) foot.append(element('span', '', '›'));
  card.append(app, element('div', 'card-title', message.title), lines, foot);
  card.addEventListener('click', () => {
    if (target) onOpen(message);
  });
  return card;
}

/** One row of the journal. */
export function journalRow(entry) {
  const { code, tone } = outcomeOf(entry);
  const row = element('li');
  row.append(element('span', 'path', entry.path), element('span', `code ${tone}`, code));
  const notes = [
    timeText(entry.at, false),
    text('faultKinds')[entry.fault],
    entry.debugReason,
  ].filter(Boolean);
  row.append(element('span', 'note', notes.join(' · ')));
  return row;
}

/** One fault in force. */
export function faultRow({ kind, path, hitCount }) {
  const row = element('li');
  const where = path === '*' ? text('anyPath') : path;
  const status = hitCount > 0 ? `${text('hit')} ${hitCount}` : text('pending');
  row.append(
    element('span', '', `${text('faultKinds')[kind]} · ${where}`),
    element('span', hitCount > 0 ? 'is-odd' : 'is-good', status),
  );
  return row;
}

/** One printed code; a tap scans it. */
export function codeRow(code, onScan) {
  const row = element('li');
  const button = element('button', '', code.page);
  button.type = 'button';
  button.append(element('small', '', `scene ${code.scene}`));
  button.addEventListener('click', () => onScan(code.text));
  row.append(button);
  return row;
}

function outcomeOf({ errcode, status, fault }) {
  if (status === null) return { code: text('noReply'), tone: 'is-odd' };
  if (status !== 200) return { code: `HTTP ${status}`, tone: 'is-bad' };
  if (errcode === 0) return { code: fault ? '0 *' : '0', tone: fault ? 'is-odd' : 'is-good' };
  return { code: String(errcode), tone: 'is-bad' };
}
