import type { ConsentPurpose, ConsentText } from '@huike/shared-types';

/** One decision as a customer sends it. */
export interface ConsentChoice {
  purpose: ConsentPurpose;
  version: string;
  isGiven: boolean;
}

/**
 * The purposes that stand in the way of a registration: required ones not given, and any given to
 * a text that is not the one in force.
 */
export function missingConsents(
  choices: readonly ConsentChoice[],
  texts: readonly ConsentText[],
): ConsentPurpose[] {
  const byPurpose = new Map(choices.map((choice) => [choice.purpose, choice]));
  return texts
    .filter(({ purpose, version, isRequired }) => {
      const choice = byPurpose.get(purpose);
      if (!choice?.isGiven) return isRequired;
      return choice.version !== version;
    })
    .map(({ purpose }) => purpose);
}

/** Whether a member may decide so: required consents stay, and only the text in force is agreed to. */
export function mayDecide(choice: ConsentChoice, text: ConsentText): boolean {
  return choice.isGiven ? choice.version === text.version : !text.isRequired;
}
