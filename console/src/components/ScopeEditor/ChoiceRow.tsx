import type { Scope } from '@huike/shared-types/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../texts/use-texts';
import { choiceInputs } from './choice-inputs';
import styles from './index.module.css';
import { PartRow } from './PartRow';
import type { ChoicePart } from './scope-draft';

type Chosen = NonNullable<Scope[ChoicePart]>;

const nothing: Chosen = { include: [], exclude: [] };

/** One part with what it takes in, and on request what it leaves out. */
export function ChoiceRow({
  part,
  value = nothing,
  onChange,
}: {
  part: ChoicePart;
  value: Chosen | undefined;
  onChange: (value: Chosen) => void;
}) {
  const words = useTexts().scope;
  const [isExcluding, setIsExcluding] = useState(false);
  const Input = choiceInputs[part];
  const showsExclude = isExcluding || value.exclude.length > 0;
  return (
    <PartRow label={words[part]}>
      <div className={styles.choice}>
        <Input
          value={value.include}
          label={words[part]}
          placeholder={part === 'items' ? words.itemSearch : words.any}
          onChange={(include) => onChange({ ...value, include })}
        />
        {!showsExclude && (
          <Button
            type="link"
            size="small"
            aria-label={`${words.exclude} ${words[part]}`}
            onClick={() => setIsExcluding(true)}
          >
            {words.exclude}
          </Button>
        )}
      </div>
      {showsExclude && (
        <div className={styles.choice}>
          <span className={styles.exclude}>{words.exclude}</span>
          <Input
            value={value.exclude}
            label={words.excluded(words[part])}
            placeholder={words.excludePlaceholder}
            onChange={(exclude) => onChange({ ...value, exclude })}
          />
        </div>
      )}
    </PartRow>
  );
}
