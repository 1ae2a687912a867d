import type { TemplateField } from './apps';
import type { JsonObject } from './endpoint';
import { isJsonObject } from './endpoint';
import { WechatRejection } from './errcodes';

/** One line of a delivered message. */
export interface MessageLine {
  key: string;
  label: string;
  value: string;
}

const DAY =
  /\d{4}(?:年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01]))/
    .source;
const CLOCK = /(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?/.source;
const HAN_NAME = /^[\p{Script=Han}·]{1,10}$/u;
const LATIN_NAME = /^[\p{L}\p{P} ]{1,20}$/u;

/** Whether a value is allowed for keys with this prefix. Lengths count characters, not UTF-16 units. */
const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => countCharacters(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(value),
  character_string: (value) => /^[\x20-\x7e]{1,32}$/.test(value),
  time: (value) => isMomentOrRange(value, isTime),
  date: (value) => isMomentOrRange(value, isDate),
  amount: (value) => /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => /^[\d+\-() #*]{1,17}$/.test(value),
  car_number: (value) => /^[\p{Script=Han}A-Za-z0-9]{1,8}$/u.test(value),
  name: (value) =>
    HAN_NAME.test(value) || (!/\p{Script=Han}/u.test(value) && LATIN_NAME.test(value)),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
};

/**
 * Checks the `data` of a message against its template and returns the lines to show.
 * `allowsLegacyKeys` lets keys such as `keyword1`, which have no rule, hold any text.
 * @throws WechatRejection 47003 naming the field, in errmsg too, as WeChat does.
 */
export function readMessageLines(
  fields: readonly TemplateField[],
  data: unknown,
  { allowsLegacyKeys }: { allowsLegacyKeys: boolean },
): MessageLine[] {
  if (!isJsonObject(data)) throw new WechatRejection(47003, 'data is not an object');
  for (const key of Object.keys(data)) {
    if (!fields.some((field) => field.key === key)) {
      throw refuseField(key, 'invalid', 'the template has no such key');
    }
  }
  return fields.map((field) => {
    const value = readValue(field.key, data);
    assertFits(field, value, allowsLegacyKeys);
    return { key: field.key, label: field.label, value };
  });
}

function readValue(key: string, data: JsonObject): string {
  const member = data[key];
  const value = isJsonObject(member) ? member['value'] : undefined;
  if (value === undefined || value === null || value === '') {
    throw refuseField(key, 'is empty', 'every key of the template needs a value');
  }
  if (typeof value !== 'string') throw refuseField(key, 'invalid', 'the value is not a string');
  return value;
}

function assertFits(
  { key, enumValues = [] }: TemplateField,
  value: string,
  allowsLegacyKeys: boolean,
): void {
  if (/\p{Cc}/u.test(value)) {
    throw refuseField(key, 'invalid', 'the value has a line break or control character');
  }
  const prefix = key.replace(/\d+$/, '');
  const rule = prefix === 'enum' ? isListed(enumValues) : RULES[prefix];
  const fits = rule === undefined ? allowsLegacyKeys : rule(value);
  if (!fits) {
    const shown = `"${value}" (${countCharacters(value)} characters)`;
    throw refuseField(key, 'invalid', `${shown} breaks the rule of ${prefix}`);
  }
}

function isListed(enumValues: readonly string[]): (value: string) => boolean {
  return (value) => enumValues.includes(value);
}

function refuseField(key: string, complaint: string, reason: string): WechatRejection {
  const errmsg = `argument invalid! data.${key}.value ${complaint}`;
  return new WechatRejection(47003, `data.${key}: ${reason}`, errmsg);
}

function countCharacters(value: string): number {
  return Array.from(value).length;
}

function isMomentOrRange(value: string, isMoment: (part: string) => boolean): boolean {
  const parts = value.split('~').map((part) => part.trim());
  return parts.length <= 2 && parts.every(isMoment);
}

function isTime(part: string): boolean {
  return new RegExp(`^(?:${DAY} )?${CLOCK}$`).test(part);
}

function isDate(part: string): boolean {
  return new RegExp(`^${DAY}(?: ${CLOCK})?$`).test(part);
}
