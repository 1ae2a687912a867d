import { addDays } from '../../core/business-day';
import { addMonths } from '../../core/calendar-day';

interface ModelLot {
  by: string;
  order: number;
  on: string;
  left: number;
}

/** Points of one member, or money of one rebate account, as anybody would keep them on paper; what the real ones are held against. */
export class PointsModel {
  private lots: ModelLot[] = [];
  private owed = 0;
  private uses = new Map<string, { lot: ModelLot; amount: number }[]>();

  earn(by: string, amount: number, day: string, months: number): true {
    this.bring(by, amount, addMonths(day, months));
    return true;
  }

  /** Repays what is owed; the rest is good to the end of a day. */
  bring(by: string, amount: number, on: string): void {
    const repaid = Math.min(amount, this.owed);
    this.owed -= repaid;
    if (amount > repaid) {
      this.lots.push({ by, order: this.lots.length, on, left: amount - repaid });
    }
  }

  /** Takes the oldest; false where there is not enough that is not over yet. */
  spend(by: string, amount: number, day: string): boolean {
    const usable = this.lots.filter((lot) => lot.on >= day);
    if (usable.reduce((sum, lot) => sum + lot.left, 0) < amount) return false;
    this.expire(day);
    this.uses.set(by, this.eat(this.inOrder(), amount));
    return true;
  }

  giveBack(by: string, amount: number, day: string): void {
    let left = amount;
    const uses = [...(this.uses.get(by) ?? [])].sort(
      (a, b) => b.lot.on.localeCompare(a.lot.on) || b.lot.order - a.lot.order,
    );
    for (const use of uses) {
      const back = Math.min(left, use.amount);
      if (back === 0) continue;
      use.amount -= back;
      use.lot.left += back;
      left -= back;
      if (use.lot.on < day) use.lot.on = addDays(day, 7);
    }
  }

  /** From the lot of the sale, then the oldest, then owed. */
  takeBack(by: string, due: number): void {
    const own = this.lots.filter((lot) => lot.by === by);
    const others = this.inOrder().filter((lot) => lot.by !== by);
    const taken = this.eat([...own, ...others], due).reduce((sum, use) => sum + use.amount, 0);
    this.owed += due - taken;
  }

  expire(day: string): void {
    for (const lot of this.lots) if (lot.on < day) lot.left = 0;
  }

  shown(): { balance: number; owed: number; lots: string[] } {
    const days = new Map<string, number>();
    for (const { on, left } of this.inOrder()) {
      if (left > 0) days.set(on, (days.get(on) ?? 0) + left);
    }
    return {
      balance: this.lots.reduce((sum, lot) => sum + lot.left, 0),
      owed: this.owed,
      lots: [...days].map(([on, points]) => `${on} ${points}`),
    };
  }

  private inOrder(): ModelLot[] {
    return [...this.lots].sort((a, b) => a.on.localeCompare(b.on) || a.order - b.order);
  }

  private eat(lots: readonly ModelLot[], amount: number): { lot: ModelLot; amount: number }[] {
    let missing = amount;
    return lots.flatMap((lot) => {
      const taken = Math.min(missing, lot.left);
      lot.left -= taken;
      missing -= taken;
      return taken > 0 ? [{ lot, amount: taken }] : [];
    });
  }
}
