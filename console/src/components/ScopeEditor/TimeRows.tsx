import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Scope } from '@huike/shared-types/client';
import { Button, Checkbox, DatePicker, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ComponentType, useState } from 'react';
import { useTexts } from '../../texts/use-texts';
import styles from './index.module.css';
import { PartRow } from './PartRow';

type DateRange = NonNullable<Scope['dates']>[number];
type HourRange = NonNullable<Scope['hours']>[number];

const DATES_MAX = 20;
const HOURS_MAX = 10;
const CLOCK = 'HH:mm';
const DAY = 'YYYY-MM-DD';

const dayOf = (text: string | null) => (text === null ? null : dayjs(text, DAY));
// A day that knows no summer time: only the clock of it counts.
const clockOf = (text: string) => dayjs(`2026-01-01T${text}:00`);

interface RangeFieldProps<Range> {
  value: Range | undefined;
  onChange: (range: Range | undefined) => void;
}

/** Spans of one kind, the last of them empty while another is added. */
function RangeRows<Range>({
  label,
  hint,
  ranges,
  countMax,
  onChange,
  Field,
}: {
  label: string;
  hint?: string;
  ranges: readonly Range[];
  countMax: number;
  onChange: (ranges: Range[]) => void;
  Field: ComponentType<RangeFieldProps<Range>>;
}) {
  const words = useTexts().scope;
  const [isAdding, setIsAdding] = useState(false);
  const rows: (Range | undefined)[] =
    isAdding || ranges.length === 0 ? [...ranges, undefined] : [...ranges];
  const put = (at: number, range: Range | undefined) => {
    setIsAdding(false);
    const next = [...ranges.slice(0, at), ...(range ? [range] : []), ...ranges.slice(at + 1)];
    onChange(next);
  };
  return (
    <PartRow label={label} {...(hint ? { hint } : {})}>
      {rows.map((range, at) => (
        // Spans have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={styles.choice}>
          <Field value={range} onChange={(next) => put(at, next)} />
          {(range || ranges.length > 0) && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={words.removeRange}
              onClick={() => put(at, undefined)}
            />
          )}
        </div>
      ))}
      {ranges.length > 0 && !isAdding && ranges.length < countMax && (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          style={{ alignSelf: 'flex-start', paddingInline: 0 }}
          onClick={() => setIsAdding(true)}
        >
          {words.addRange}
        </Button>
      )}
    </PartRow>
  );
}

function DateField({ value, onChange }: RangeFieldProps<DateRange>) {
  const words = useTexts().scope;
  const textOf = (day: Dayjs | null | undefined) => (day ? day.format(DAY) : null);
  return (
    <DatePicker.RangePicker
      style={{ width: '100%' }}
      allowEmpty={[true, true]}
      format={DAY}
      placeholder={[words.noEnd, words.noEnd]}
      aria-label={words.dates}
      value={value ? [dayOf(value.from), dayOf(value.to)] : null}
      onChange={(days) => {
        const next = { from: textOf(days?.[0]), to: textOf(days?.[1]) };
        onChange(next.from === null && next.to === null ? undefined : next);
      }}
    />
  );
}

/** Spans of business days; either end may be open. */
export function DateRows({
  value = [],
  onChange,
}: {
  value: readonly DateRange[] | undefined;
  onChange: (value: DateRange[]) => void;
}) {
  const { dates } = useTexts().scope;
  return (
    <RangeRows
      label={dates}
      ranges={value}
      countMax={DATES_MAX}
      onChange={onChange}
      Field={DateField}
    />
  );
}

function HourField({ value, onChange }: RangeFieldProps<HourRange>) {
  const words = useTexts().scope;
  return (
    <TimePicker.RangePicker
      style={{ width: '100%' }}
      order={false}
      format={CLOCK}
      minuteStep={5}
      needConfirm={false}
      placeholder={[words.from, words.to]}
      aria-label={words.hours}
      value={value ? [clockOf(value.from), clockOf(value.to)] : null}
      onChange={(clocks) => {
        const [from, to] = clocks ?? [];
        onChange(from && to ? { from: from.format(CLOCK), to: to.format(CLOCK) } : undefined);
      }}
    />
  );
}

/** Times of day; one that ends before it starts passes midnight. */
export function HourRows({
  value = [],
  onChange,
}: {
  value: readonly HourRange[] | undefined;
  onChange: (value: HourRange[]) => void;
}) {
  const words = useTexts().scope;
  return (
    <RangeRows
      label={words.hours}
      {...(value.length > 0 ? { hint: words.hoursHint } : {})}
      ranges={value}
      countMax={HOURS_MAX}
      onChange={onChange}
      Field={HourField}
    />
  );
}

/** The days of the week. */
export function WeekdayRow({
  value = [],
  onChange,
}: {
  value: readonly number[] | undefined;
  onChange: (value: number[]) => void;
}) {
  const words = useTexts().scope;
  return (
    <PartRow label={words.weekdays}>
      <Checkbox.Group<number>
        className={styles.weekdays ?? ''}
        value={[...value]}
        options={words.weekdayNames.map((name, index) => ({ value: index + 1, label: name }))}
        onChange={(days) => onChange([...days].sort((a, b) => a - b))}
      />
    </PartRow>
  );
}
