/**
 * The same day of a later month, or that month's last day where it is shorter: a month after 31
 * January is 28 or 29 February.
 */
export function addMonths(day: string, months: number): string {
  const monthNo = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthNo / 12);
  const month = (monthNo % 12) + 1;
  const date = Math.min(Number(day.slice(8, 10)), daysIn(year, month));
  return `${yearText(year)}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** The last day of a day's month. */
export function endOfMonth(day: string): string {
  const date = daysIn(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  return `${day.slice(0, 8)}${twoDigits(date)}`;
}

/** 31 December, so many years after a day's year. */
export function endOfYear(day: string, years: number): string {
  return `${yearText(Number(day.slice(0, 4)) + years)}-12-31`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const yearText = (year: number) => String(year).padStart(4, '0');
