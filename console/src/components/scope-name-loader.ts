import { scopeEndpoints, type ScopeName } from '@huike/shared-types/client';
import { call } from '../api/call';

interface Waiting {
  resolve: (name: ScopeName | null) => void;
  reject: (error: unknown) => void;
}

const IDS_PER_QUESTION = 1_000;
/** A table draws all of its rows within this, so that they are one question. */
const GATHER_MS = 10;

let waiting = new Map<string, Waiting[]>();

/** The name of one id, null where it is nobody's; what is asked at the same time is asked at once. */
export function loadScopeName(id: string): Promise<ScopeName | null> {
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setTimeout(() => void askAll(), GATHER_MS);
    waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }]);
  });
}

async function askAll(): Promise<void> {
  const asked = waiting;
  waiting = new Map();
  const ids = [...asked.keys()];
  const questions: string[][] = [];
  for (let at = 0; at < ids.length; at += IDS_PER_QUESTION) {
    questions.push(ids.slice(at, at + IDS_PER_QUESTION));
  }
  await Promise.all(questions.map((some) => askSome(some, asked)));
}

async function askSome(ids: string[], asked: Map<string, Waiting[]>): Promise<void> {
  const each = (tell: (one: Waiting, id: string) => void) => {
    for (const id of ids) asked.get(id)?.forEach((one) => tell(one, id));
  };
  try {
    const { items } = await call(scopeEndpoints.findScopeNames, { ids });
    const names = new Map(items.map(({ id, ...name }) => [id, name]));
    each((one, id) => one.resolve(names.get(id) ?? null));
  } catch (error) {
    each((one) => one.reject(error));
  }
}
