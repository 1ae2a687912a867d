import { setTimeout as delay } from 'node:timers/promises';
import type { AppRegistry, MiniProgramApp } from './apps';
import type { ApiCall, ApiEndpoint } from './endpoint';
import { findText, getText, json, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { Inbox } from './inbox';
import { readMessageLines } from './message-fields';
import type { PeopleRegistry, SandboxPerson } from './people';
import { openidOf } from './people';
import type { Pushes } from './pushes';

/** What a person taps in the subscription popup. */
export type PopupAnswer = 'accept' | 'reject';

/** What wx.requestSubscribeMessage reports: one member per template id, or an errCode. */
export type PopupOutcome = Record<string, string | number>;

/** Consents to subscription messages, and the sends that use them up. */
export interface SubscribeMessages {
  /** The popup of wx.requestSubscribeMessage, answered at once; each accept is good for one send. */
  ask(
    person: SandboxPerson,
    appid: string,
    templateIds: string[],
    answer: PopupAnswer,
  ): PopupOutcome;
  /** Sends left per template id. The real WeChat has no call that tells. */
  remaining(personId: string, appid: string): Record<string, number>;
  endpoints: ApiEndpoint[];
}

const TEMPLATES_PER_POPUP = 5;
// Long enough for a parallel send to the same person to meet the first one.
const SEND_TAKES_MS = 10;
const STATES = ['formal', 'trial', 'developer'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];
const SENSITIVE_WORDS = ['赌博', '代开发票', '色情'];

/** Creates the consent ledger and the send endpoint. */
export function createSubscribeMessages(world: {
  apps: AppRegistry;
  people: PeopleRegistry;
  inbox: Inbox;
  pushes: Pushes;
}): SubscribeMessages {
  const { apps, people, inbox, pushes } = world;
  const consents = new Map<string, number>();
  const busyOpenids = new Set<string>();
  const consentKey = (openid: string, templateId: string): string => `${openid} ${templateId}`;

  const send = async (call: ApiCall) => {
    const { appid, body } = call;
    const app = apps.getMiniProgram(appid);
    const openid = getText(body, 'touser', 40003);
    const person = people.findByOpenid(appid, openid);
    assertThat(person !== undefined, 40003, 'touser is nobody of this app');
    assertThat(!busyOpenids.has(openid), 43108, 'another send to this person is under way');
    busyOpenids.add(openid);
    try {
      await delay(SEND_TAKES_MS);
      return deliver(app, person, openid, call);
    } finally {
      busyOpenids.delete(openid);
    }
  };

  const deliver = (app: MiniProgramApp, person: SandboxPerson, openid: string, call: ApiCall) => {
    const { body } = call;
    const templateId = getText(body, 'template_id', 40037);
    const template = app.templates.find((known) => known.templateId === templateId);
    assertThat(template !== undefined, 40037, 'the account has no template of this id');
    assertThat(app.isSubscribeBanned !== true, 43107, 'the account may not send');
    const page = findText(body, 'page', 41030);
    const [pagePath = ''] = (page ?? '').split('?');
    assertThat(
      page === undefined || page === '' || app.pages.includes(pagePath),
      41030,
      `${pagePath} is not a page of the app`,
    );
    const state = findText(body, 'miniprogram_state', 47001) ?? 'formal';
    assertThat(STATES.includes(state), 47001, `miniprogram_state is not one of ${STATES.join()}`);
    const language = findText(body, 'lang', 47001) ?? 'zh_CN';
    assertThat(LANGUAGES.includes(language), 47001, `lang is not one of ${LANGUAGES.join()}`);
    const lines = readMessageLines(template.fields, body['data'], { allowsLegacyKeys: false });
    const text = lines.map(({ value }) => value).join('\n');
    const sensitive = SENSITIVE_WORDS.find((word) => text.includes(word));
    assertThat(sensitive === undefined, 45168, `the text contains ${sensitive ?? ''}`);

    const key = consentKey(openid, templateId);
    const left = consents.get(key) ?? 0;
    assertThat(person.isRefusingAllMessages !== true, 43101, 'the main switch is off');
    assertThat(left > 0, 43101, 'no consent left for this template');
    consents.set(key, left - 1);
    const msgid = inbox.nextMsgid();
    inbox.deliver({
      kind: 'subscription',
      msgid: msgid.toString(),
      personId: person.id,
      appid: app.appid,
      appName: app.name,
      templateId,
      title: template.title,
      lines,
      page: page === undefined || page === '' ? null : page,
      url: null,
      miniprogramState: state,
    });
    return ok({ msgid });
  };

  return {
    ask(person, appid, templateIds, answer) {
      const app = apps.getMiniProgram(appid);
      const refuse = (errCode: number, why: string): PopupOutcome => ({
        errMsg: `requestSubscribeMessage:fail ${why}`,
        errCode,
      });
      if (templateIds.length === 0) return refuse(10001, 'TmplIds is empty');
      if (templateIds.length > TEMPLATES_PER_POPUP) return refuse(20003, 'TmplIds is too long');
      const isKnown = (id: string) => app.templates.some(({ templateId }) => templateId === id);
      if (!templateIds.every(isKnown)) return refuse(20001, 'No template data return');
      if (person.isRefusingAllMessages === true) return refuse(20004, 'The main switch is off');
      if (app.isSubscribeBanned === true) return refuse(20005, 'The ability is banned');

      const openid = openidOf(person.id, appid);
      for (const templateId of new Set(templateIds)) {
        const key = consentKey(openid, templateId);
        if (answer === 'accept') consents.set(key, (consents.get(key) ?? 0) + 1);
      }
      const list = templateIds.map((TemplateId) => ({
        TemplateId,
        SubscribeStatusString: answer,
        PopupScene: '0',
      }));
      pushes.record(appid, 0, {
        FromUserName: openid,
        Event: 'subscribe_msg_popup_event',
        // With a single entry WeChat sends the entry itself, not a list of one.
        List: list.length === 1 ? list[0] : list,
      });
      return {
        errMsg: 'requestSubscribeMessage:ok',
        ...Object.fromEntries(templateIds.map((id) => [id, answer])),
      };
    },
    remaining(personId, appid) {
      const openid = openidOf(personId, appid);
      const { templates } = apps.getMiniProgram(appid);
      return Object.fromEntries(
        templates.map(({ templateId }) => [
          templateId,
          consents.get(consentKey(openid, templateId)) ?? 0,
        ]),
      );
    },
    endpoints: [
      {
        method: 'POST',
        path: '/cgi-bin/message/subscribe/send',
        access: 'token',
        appKind: 'mini-program',
        limits: { perDay: 30_000_000 },
        handle: send,
      },
      {
        method: 'GET',
        path: '/wxaapi/newtmpl/gettemplate',
        access: 'token',
        appKind: 'mini-program',
        handle: ({ appid }) =>
          json({
            errcode: 0,
            errmsg: 'ok',
            data: apps.getMiniProgram(appid).templates.map((template) => ({
              priTmplId: template.templateId,
              title: template.title,
              content: template.fields
                .map(({ key, label }) => `${label}:{{${key}.DATA}}\n`)
                .join(''),
              example: '',
              type: 2,
            })),
          }),
      },
    ],
  };
}
