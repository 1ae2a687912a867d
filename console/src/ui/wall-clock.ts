import dayjs, { type Dayjs } from 'dayjs';
import { formatInstant } from './format';

/** An instant as a date picker shows it: Shanghai's clock, whatever the browser's zone is. */
export function wallClock(instant: string): Dayjs;
export function wallClock(instant: string | null): Dayjs | null;
export function wallClock(instant: string | null): Dayjs | null {
  return instant === null ? null : dayjs(formatInstant(instant).replace(' ', 'T'));
}

/** The instant of what a date picker shows, as a clock in Shanghai tells it. */
export function instantOf(clock: Dayjs): string;
export function instantOf(clock: Dayjs | null | undefined): string | null;
export function instantOf(clock: Dayjs | null | undefined): string | null {
  return clock ? new Date(`${clock.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString() : null;
}
