import { Flex, Input } from 'antd';
import { useTexts } from '../texts/use-texts';
import { StoreSelect } from './StoreSelect';
import styles from './TillPlaceFields.module.css';
import type { useTillPlace } from './use-till-place';

/** The store and the terminal of a till or desk. */
export function TillPlaceFields({ at }: { at: ReturnType<typeof useTillPlace> }) {
  const texts = useTexts();
  return (
    <Flex gap={8} className={styles.place ?? ''}>
      <div id="till-store" className={styles.store}>
        <StoreSelect value={at.hereId} onChange={at.setStoreId} />
      </div>
      <Input
        id="till-terminal"
        className={styles.terminal ?? ''}
        aria-label={texts.till.terminalNo}
        title={texts.till.terminalNo}
        value={at.terminalNo}
        maxLength={20}
        {...(at.isTerminalNo ? {} : { status: 'error' as const })}
        onChange={(event) => at.setTerminalNo(event.target.value.trim())}
      />
    </Flex>
  );
}
