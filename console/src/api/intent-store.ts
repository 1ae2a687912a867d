/** A command somebody decided to give, with the key that makes it happen once. */
export interface Intent<Input> {
  key: string;
  input: Input;
}

/** Keeps the intents whose answer has not arrived, over reloads of this tab. */
export interface IntentStore<Input> {
  read: () => Intent<Input> | undefined;
  keep: (intent: Intent<Input>) => void;
  drop: () => void;
}

/** Stores one kind of intent under a name in the tab's session storage. */
export function createIntentStore<Input>(name: string): IntentStore<Input> {
  const key = `huike.intent.${name}`;
  return {
    read() {
      const text = sessionStorage.getItem(key);
      if (!text) return undefined;
      return JSON.parse(text) as Intent<Input>;
    },
    keep: (intent) => sessionStorage.setItem(key, JSON.stringify(intent)),
    drop: () => sessionStorage.removeItem(key),
  };
}
