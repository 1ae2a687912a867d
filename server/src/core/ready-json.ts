/**
 * A reply that was checked and written as JSON before, for answers that are kept and given often.
 * Whoever makes one answers for its being what the operation's schema says.
 */
export class ReadyJson<Out> {
  declare readonly type?: Out;
  constructor(readonly text: string) {}
}
