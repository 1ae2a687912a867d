import type { Scope } from '@huike/shared-types/client';
import { Select } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { ScopeText } from '../ScopeText';
import { ChoiceRow } from './ChoiceRow';
import styles from './index.module.css';
import { PartRow } from './PartRow';
import { faultOfScope, tidyScope, type ChoicePart, type ScopePart } from './scope-draft';
import { DateRows, HourRows, WeekdayRow } from './TimeRows';

interface ScopeEditorProps {
  id?: string;
  value?: Scope;
  onChange?: (scope: Scope) => void;
  /** Parts that the rule at hand does not know. */
  hides?: readonly ScopePart[];
}

const groups: readonly { name: 'place' | 'goods' | 'member' | 'time'; parts: ScopePart[] }[] = [
  { name: 'place', parts: ['orgUnits'] },
  { name: 'goods', parts: ['categories', 'brands', 'suppliers', 'items', 'minimumFen'] },
  { name: 'member', parts: ['tiers', 'tags', 'birthday'] },
  { name: 'time', parts: ['dates', 'weekdays', 'hours'] },
];
const birthdays = ['day', 'week', 'month'] as const;
const nothing: Scope = {};

/**
 * Edits where, when, for whom and on which goods a rule holds, and reads it out underneath. A field
 * of a form: give it a name with `Form.Item`, and {@link useScopeRule} as its rule.
 */
export function ScopeEditor({ id, value = nothing, onChange, hides = [] }: ScopeEditorProps) {
  const words = useTexts().scope;
  const put = (part: Scope) => onChange?.(tidyScope({ ...value, ...part }));
  return (
    <div {...(id ? { id } : {})} className={styles.editor}>
      {groups.map(({ name, parts }) => {
        const shown = parts.filter((part) => !hides.includes(part));
        if (shown.length === 0) return null;
        return (
          <section key={name} className={styles.group} aria-label={words.groups[name]}>
            <h4 className={styles.heading}>{words.groups[name]}</h4>
            {shown.map((part) => (
              <Part key={part} part={part} scope={value} put={put} />
            ))}
          </section>
        );
      })}
      <div className={styles.reading} aria-live="polite" data-testid="scope-reading">
        {words.readsAs}
        <ScopeText scope={value} />
      </div>
    </div>
  );
}

function Part({ part, scope, put }: { part: ScopePart; scope: Scope; put: (part: Scope) => void }) {
  const words = useTexts().scope;
  switch (part) {
    case 'dates':
      return <DateRows value={scope.dates} onChange={(dates) => put({ dates })} />;
    case 'weekdays':
      return <WeekdayRow value={scope.weekdays} onChange={(weekdays) => put({ weekdays })} />;
    case 'hours':
      return <HourRows value={scope.hours} onChange={(hours) => put({ hours })} />;
    case 'birthday':
      return (
        <PartRow label={words.birthday}>
          <Select
            style={{ width: '100%' }}
            allowClear
            placeholder={words.any}
            aria-label={words.birthday}
            value={scope.birthday ?? null}
            options={birthdays.map((span) => ({ value: span, label: words.birthdays[span] }))}
            onChange={(birthday: Scope['birthday'] | null) =>
              put({ birthday: birthday ?? undefined })
            }
          />
        </PartRow>
      );
    case 'minimumFen':
      return (
        <PartRow label={words.minimum}>
          <FenInput
            value={scope.minimumFen ?? null}
            label={words.minimum}
            placeholder={words.anyMinimum}
            onChange={(minimumFen) => put({ minimumFen: minimumFen ?? undefined })}
          />
        </PartRow>
      );
    case 'orgUnits':
    case 'categories':
    case 'brands':
    case 'suppliers':
    case 'items':
    case 'tiers':
    case 'tags':
      return (
        <ChoiceRow part={part} value={scope[part]} onChange={(next) => put(partOf(part, next))} />
      );
  }
}

const partOf = (part: ChoicePart, choice: NonNullable<Scope[ChoicePart]>): Scope => ({
  [part]: choice,
});

/** The rule of a form that keeps a scope from being saved that can never hold. */
export function useScopeRule() {
  const words = useTexts().scope;
  return {
    validator: async (_: unknown, scope: Scope | undefined) => {
      const fault = scope && faultOfScope(scope);
      if (fault) throw new Error(words.faults[fault]);
    },
  };
}
