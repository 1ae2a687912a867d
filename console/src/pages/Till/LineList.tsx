import { DeleteOutlined, ShoppingOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import type { Dispatch } from 'react';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { FenInput } from '../../ui/FenInput';
import { Money } from '../../ui/Money';
import { type BasketAction, type BasketLine, lineNet } from './basket';
import styles from './LineList.module.css';

interface LineListProps {
  lines: readonly BasketLine[];
  dispatch: Dispatch<BasketAction>;
}

/** The goods on the till, each field to be changed in place. */
export function LineList({ lines, dispatch }: LineListProps) {
  const texts = useTexts();
  if (lines.length === 0) {
    return (
      <EmptyState
        isCompact
        icon={<ShoppingOutlined />}
        title={texts.till.empty}
        hint={texts.till.emptyHint}
      />
    );
  }
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <LineRow key={line.lineNo} line={line} dispatch={dispatch} />
      ))}
    </ul>
  );
}

function LineRow({ line, dispatch }: { line: BasketLine; dispatch: Dispatch<BasketAction> }) {
  const texts = useTexts();
  const change = (next: Partial<Omit<BasketLine, 'lineNo'>>) =>
    dispatch({ type: 'change_line', lineNo: line.lineNo, change: next });
  const net = lineNet(line);
  return (
    <li className={styles.row}>
      <Input
        className={styles.name ?? ''}
        variant="borderless"
        aria-label={texts.sale.item}
        maxLength={80}
        defaultValue={line.name}
        onBlur={(event) => change({ name: event.target.value.trim() || texts.till.plainItem })}
      />
      <Button
        className={styles.remove ?? ''}
        type="text"
        icon={<DeleteOutlined />}
        aria-label={texts.till.removeLine}
        onClick={() => dispatch({ type: 'remove_line', lineNo: line.lineNo })}
      />
      <label className={styles.field}>
        <span>{texts.sale.unitPrice}</span>
        <FenInput
          value={line.unitPriceFen}
          onChange={(value) => {
            // Half-typed text keeps the last price that was one.
            if (value !== null) change({ unitPriceFen: value });
          }}
        />
      </label>
      <label className={styles.field}>
        <span>{texts.sale.quantity}</span>
        <InputNumber
          mode="spinner"
          min={1}
          max={9999}
          precision={0}
          value={line.quantity}
          onChange={(value) => change({ quantity: value ?? 1 })}
          style={{ width: '100%' }}
        />
      </label>
      <label className={styles.field}>
        <span>{texts.sale.discount}</span>
        <FenInput
          value={line.discountFen}
          onChange={(value) => change({ discountFen: value ?? 0 })}
        />
      </label>
      <span className={`${styles.net} ${net < 0 ? styles.wrong : ''}`}>
        <Money fen={net} />
      </span>
    </li>
  );
}
