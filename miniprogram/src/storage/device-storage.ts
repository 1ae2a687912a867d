import Taro from '@tarojs/taro';
import type { Card, MemberProfile, Programme, SurveyAnswers } from '@huike/shared-types/client';

/** The signed-in session as it is kept between launches. */
export interface StoredSession {
  token: string;
  expiresAt: string;
  member: MemberProfile | null;
  /** Whose WeChat this was; empty where WeChat itself guarantees there is only one. */
  identity: string;
}

/** What this device needs to derive member codes without network. */
export interface StoredDevice {
  memberId: string;
  /** Tail of the token of the session the device was enrolled in. */
  sessionTag: string;
  deviceNo: string;
  /** 32 bytes in base64. */
  secret: string;
}

/** What the customer chose on this device. */
export interface StoredPreferences {
  language: 'zh' | 'en';
  isLargeText: boolean;
  areAmountsHidden: boolean;
  /** Things appear in place instead of moving there. */
  isCalm: boolean;
}

interface StoredValues {
  session: StoredSession;
  /** True after signing out by hand: no silent sign-in at the next launch. */
  isSignedOut: boolean;
  device: StoredDevice;
  card: Card;
  programme: Programme;
  /** Server time minus this device's clock, in milliseconds. */
  clockOffsetMs: number;
  latestEventId: string;
  preferences: StoredPreferences;
  person: string;
  /** A random text this device made for itself; tells devices apart where friends are invited. */
  deviceMark: string;
  /** Keys of commands whose answer has not arrived, by what they are about. */
  openCommands: Record<string, string>;
  /** Draws whose answer has not arrived, by campaign, with the place they were made from. */
  openDraws: Record<string, { place: { latitude: number; longitude: number } | null }>;
  /** Answers that were filled in and not sent yet, by survey, with the page they stopped at. */
  surveyDrafts: Record<string, { version: number; answers: SurveyAnswers; pageIndex: number }>;
}

/** What is kept about one member, and must go when another one signs in. */
export const memberKeys = [
  'session',
  'device',
  'card',
  'latestEventId',
  'openCommands',
  'openDraws',
  'surveyDrafts',
] as const;

// The number changes when a stored shape does; old values are then simply not found.
const keyOf = (name: keyof StoredValues) => `huike.1.${name}`;

/** Reads a value kept on this device; undefined where there is none. */
export function readStored<Name extends keyof StoredValues>(
  name: Name,
): StoredValues[Name] | undefined {
  const value: StoredValues[Name] | '' | null | undefined = Taro.getStorageSync(keyOf(name));
  return value === '' || value === null ? undefined : value;
}

/** Keeps a value on this device. */
export function writeStored<Name extends keyof StoredValues>(
  name: Name,
  value: StoredValues[Name],
): void {
  try {
    Taro.setStorageSync(keyOf(name), value);
  } catch {
    // A full or forbidden storage costs the offline card, which must not break the page on screen.
  }
}

/** Removes values from this device. */
export function forgetStored(names: readonly (keyof StoredValues)[]): void {
  for (const name of names) Taro.removeStorageSync(keyOf(name));
}
