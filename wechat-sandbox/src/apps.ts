import { WechatRejection } from './errcodes';

/** One line of a message template, such as key `thing1` shown as 券名称. */
export interface TemplateField {
  key: string;
  label: string;
  /** For keys beginning with `enum`: the values the template allows. */
  enumValues?: string[];
}

/** A message template as it stands in the account's 我的模板. */
export interface MessageTemplate {
  templateId: string;
  title: string;
  fields: TemplateField[];
}

interface AppBasics {
  appid: string;
  secret: string;
  name: string;
  /** Id of the open-platform account it is bound to; people have a unionid only when it is. */
  openPlatformId?: string;
  /** When present, only these addresses may ask for tokens (40164). */
  ipWhitelist?: string[];
  templates: MessageTemplate[];
}

/** A mini-program. */
export interface MiniProgramApp extends AppBasics {
  kind: 'mini-program';
  /** Pages of the published version, without a leading slash. */
  pages: string[];
  /** Chance that a new wx.login replaces the session_key, 0 to 1. */
  sessionKeyRotation: number;
  /** Subscription messages are blocked for this account (43107). */
  isSubscribeBanned?: boolean;
  /** Phone numbers that may still be handed out; without it there is no end. */
  phoneNumberQuotaCount?: number;
}

/** A service account (服务号). */
export interface OfficialAccountApp extends AppBasics {
  kind: 'official-account';
  /** Mini-programs its messages may open. */
  linkedMiniPrograms: string[];
}

/** An account registered with the pretend WeChat. */
export type SandboxApp = MiniProgramApp | OfficialAccountApp;

/** The accounts of the pretend WeChat. */
export interface AppRegistry {
  list(): SandboxApp[];
  find(appid: string): SandboxApp | undefined;
  /** @throws WechatRejection 40013 for an unknown appid. */
  get(appid: string): SandboxApp;
  /** @throws WechatRejection 40013 for an unknown appid or an official account. */
  getMiniProgram(appid: string): MiniProgramApp;
  /** Merges settings into an account; null removes an optional one. */
  change(appid: string, changes: AppChanges): SandboxApp;
}

/** Settings that may change while the sandbox runs. */
export interface AppChanges {
  pages?: string[];
  templates?: MessageTemplate[];
  sessionKeyRotation?: number;
  isSubscribeBanned?: boolean;
  ipWhitelist?: string[] | null;
  phoneNumberQuotaCount?: number | null;
}

/** Creates the registry. The apps are copied, so that two sandboxes never share state. */
export function createAppRegistry(apps: readonly SandboxApp[]): AppRegistry {
  const byAppid = new Map(apps.map((app) => [app.appid, structuredClone(app)]));

  const get = (appid: string): SandboxApp => {
    const app = byAppid.get(appid);
    if (app === undefined) throw new WechatRejection(40013, `no app has the appid ${appid}`);
    return app;
  };

  return {
    list: () => [...byAppid.values()],
    find: (appid) => byAppid.get(appid),
    get,
    getMiniProgram(appid) {
      const app = get(appid);
      if (app.kind !== 'mini-program') {
        throw new WechatRejection(40013, `${appid} is not a mini-program`);
      }
      return app;
    },
    change(appid, { ipWhitelist, phoneNumberQuotaCount, templates, ...miniProgramOnly }) {
      const app = get(appid);
      if (ipWhitelist === null) delete app.ipWhitelist;
      else if (ipWhitelist !== undefined) app.ipWhitelist = ipWhitelist;
      if (templates !== undefined) app.templates = templates;
      if (app.kind === 'mini-program') {
        Object.assign(app, miniProgramOnly);
        if (phoneNumberQuotaCount === null) delete app.phoneNumberQuotaCount;
        else if (phoneNumberQuotaCount !== undefined)
          app.phoneNumberQuotaCount = phoneNumberQuotaCount;
      }
      return app;
    },
  };
}
