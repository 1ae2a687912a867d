import { CalculatorOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import type { Ref } from 'react';
import { useStored } from '../../hooks/use-stored';
import { useTexts } from '../../texts/use-texts';
import { Shortcut } from '../../ui/Shortcut';
import styles from './index.module.css';

const keys = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0'] as const;

interface AmountEntryProps {
  text: string;
  onChange: (text: string) => void;
  onAdd: () => void;
  inputRef: Ref<InputRef>;
  /** The goods this will be the price of. */
  awaiting: string | undefined;
}

/** Takes an amount in yuan, typed or tapped. */
export function AmountEntry({ text, onChange, onAdd, inputRef, awaiting }: AmountEntryProps) {
  const texts = useTexts();
  const [pad, setPad] = useStored<'open' | 'closed'>('huike.keypad', () =>
    window.matchMedia('(min-width: 900px)').matches ? 'open' : 'closed',
  );
  return (
    <section className={`${styles.card} ${styles.entry}`}>
      <label className={styles.entryLabel} htmlFor="till-amount">
        {awaiting ? texts.till.priceOf(awaiting) : texts.till.amount}
      </label>
      <div className={styles.entryRow}>
        <Input
          id="till-amount"
          ref={inputRef}
          size="large"
          prefix="¥"
          suffix={<Shortcut keys="F4" />}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={onAdd}
        />
        <Button
          size="large"
          icon={<CalculatorOutlined />}
          aria-label={texts.till.keypad}
          aria-expanded={pad === 'open'}
          title={texts.till.keypad}
          onClick={() => setPad(pad === 'open' ? 'closed' : 'open')}
        />
        <Button id="till-add" size="large" onClick={onAdd}>
          {texts.till.add}
        </Button>
      </div>
      {pad === 'open' && (
        <div className={styles.keypad}>
          {keys.map((key) => (
            <button
              key={key}
              type="button"
              className={styles.padKey}
              tabIndex={-1}
              // The scanner's box keeps the focus while a finger types.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChange(`${text}${key}`)}
            >
              {key}
            </button>
          ))}
          <button
            type="button"
            className={`${styles.padKey} ${styles.padBack}`}
            tabIndex={-1}
            aria-label={texts.till.backspace}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChange(text.slice(0, -1))}
          >
            ⌫
          </button>
        </div>
      )}
    </section>
  );
}
