import { type Fen, formatYuan, parseYuan } from '@huike/shared-types/client';
import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useState } from 'react';

interface FenInputProps {
  id?: string;
  value?: Fen | null;
  onChange?: (value: Fen | null) => void;
  size?: 'small' | 'middle' | 'large';
  placeholder?: string;
  isDisabled?: boolean;
  label?: string;
  inputRef?: Ref<InputRef>;
}

const plain = (value: Fen | null | undefined) =>
  value === null || value === undefined ? '' : formatYuan(value).replace(/,/g, '');

/** Takes yuan as people type them and gives integer fen; null while the text is no amount. */
export function FenInput({
  id,
  value = null,
  onChange,
  size = 'middle',
  placeholder,
  isDisabled = false,
  label,
  inputRef,
}: FenInputProps) {
  const [text, setText] = useState(plain(value));
  const typed = parseYuan(text) ?? null;
  // The text is the user's while it means the same amount; `1.5` is not rewritten under the cursor.
  useEffect(() => {
    if (value !== typed) setText(plain(value));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [value]);
  return (
    <Input
      {...(id ? { id } : {})}
      ref={inputRef ?? null}
      size={size}
      prefix="¥"
      inputMode="decimal"
      autoComplete="off"
      disabled={isDisabled}
      {...(placeholder ? { placeholder } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(text !== '' && typed === null ? { status: 'error' as const } : {})}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        setText(event.target.value);
        onChange?.(parseYuan(event.target.value) ?? null);
      }}
      onBlur={() => setText(plain(value))}
    />
  );
}
