import type { AppRegistry } from './apps';
import type { VirtualClock } from './clock';
import type { ApiCall, ApiEndpoint } from './endpoint';
import { findText, getText, isJsonObject, ok } from './endpoint';
import { assertThat } from './errcodes';
import type { Inbox } from './inbox';
import { readMessageLines } from './message-fields';
import type { PeopleRegistry } from './people';
import type { Pushes } from './pushes';

const REPEAT_WINDOW_MS = 600_000;

/** Template messages of a service account, to followers only. */
export function createTemplateMessages(world: {
  clock: VirtualClock;
  apps: AppRegistry;
  people: PeopleRegistry;
  inbox: Inbox;
  pushes: Pushes;
}): { endpoints: ApiEndpoint[] } {
  const { clock, apps, people, inbox, pushes } = world;
  const sent = new Map<string, { msgid: bigint; at: number }>();

  const send = ({ appid, body, rawBody }: ApiCall) => {
    const app = apps.get(appid);
    assertThat(
      !/\\u[0-9a-fA-F]{4}/.test(rawBody),
      40033,
      'the body holds \\u escapes; template messages want raw UTF-8',
    );
    const openid = getText(body, 'touser', 40003);
    const person = people.findByOpenid(appid, openid);
    assertThat(person !== undefined, 40003, 'touser is nobody of this account');
    const templateId = getText(body, 'template_id', 40037);
    const template = app.templates.find((known) => known.templateId === templateId);
    assertThat(template !== undefined, 40037, 'the account has no template of this id');
    assertThat(person.following?.includes(appid) === true, 43004, `${person.id} does not follow`);
    const lines = readMessageLines(template.fields, body['data'], { allowsLegacyKeys: true });
    const page = app.kind === 'official-account' ? readPage(app.linkedMiniPrograms, body) : null;

    const clientMsgId = findText(body, 'client_msg_id', 47001);
    const repeatKey = `${openid} ${clientMsgId ?? ''}`;
    const earlier = clientMsgId === undefined ? undefined : sent.get(repeatKey);
    if (earlier !== undefined && clock.now() - earlier.at < REPEAT_WINDOW_MS) {
      return ok({ msgid: earlier.msgid });
    }
    const msgid = inbox.nextMsgid();
    if (clientMsgId !== undefined) sent.set(repeatKey, { msgid, at: clock.now() });
    inbox.deliver({
      kind: 'template',
      msgid: msgid.toString(),
      personId: person.id,
      appid,
      appName: app.name,
      templateId,
      title: template.title,
      lines,
      page,
      url: findText(body, 'url', 47001) ?? null,
      miniprogramState: 'formal',
    });
    pushes.record(appid, 1, {
      FromUserName: openid,
      Event: 'TEMPLATESENDJOBFINISH',
      MsgID: msgid.toString(),
      Status: 'success',
    });
    return ok({ msgid });
  };

  return {
    endpoints: [
      {
        method: 'POST',
        path: '/cgi-bin/message/template/send',
        access: 'token',
        appKind: 'official-account',
        limits: { perDay: 100_000 },
        handle: send,
      },
    ],
  };
}

function readPage(linkedMiniPrograms: readonly string[], body: ApiCall['body']): string | null {
  const target = body['miniprogram'];
  if (target === undefined || target === null) return null;
  assertThat(isJsonObject(target), 47001, 'miniprogram is not an object');
  const linked = getText(target, 'appid', 40013);
  assertThat(linkedMiniPrograms.includes(linked), 40013, `${linked} is not linked to the account`);
  return findText(target, 'pagepath', 47001) ?? null;
}
