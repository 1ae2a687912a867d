import { Flex, Input, Segmented, Skeleton } from 'antd';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { StoreSelect } from '../../components/StoreSelect';
import { useStores } from '../../components/use-stores';
import { useStored } from '../../hooks/use-stored';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { Panel } from '../../ui/Panel';
import { Checkout } from './Checkout';
import styles from './index.module.css';
import { Returns } from './Returns';

/** Where the till stands. */
export interface TillPlace {
  storeId: string;
  terminalNo: string;
}

/** The till in the browser: sell and take back, at a store this person covers. */
export function Till() {
  const texts = useTexts();
  const [params, setParams] = useSearchParams();
  const mode = params.get('mode') === 'return' ? 'return' : 'sell';
  const { query: stores, options } = useStores();
  const [storeId, setStoreId] = useStored<string>('huike.store', () => '');
  const [terminalNo, setTerminalNo] = useStored<string>('huike.terminal', () => 'T01');
  const onlyStore = options.length === 1 ? options[0]?.value : undefined;
  const isKnown = options.some((option) => option.value === storeId);
  // Who covers one store stands in it; with more of them, a wrong guess would book in the wrong one.
  const hereId = isKnown ? storeId : onlyStore;

  useEffect(() => {
    document.title = `${texts.places.till.title} · ${texts.shell.product}`;
  }, [texts]);
  useEffect(() => {
    if (hereId && hereId !== storeId) setStoreId(hereId);
  }, [hereId, storeId, setStoreId]);

  const isTerminalNo = /^[\w-]{1,20}$/.test(terminalNo);
  const place = useMemo(
    () => (hereId && isTerminalNo ? { storeId: hereId, terminalNo } : undefined),
    [hereId, isTerminalNo, terminalNo],
  );

  // A scan must not arrive before the till knows where it stands.
  const content = () => {
    if (stores.error && !stores.data) {
      return (
        <Panel>
          <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />
        </Panel>
      );
    }
    if (!stores.data) return <Skeleton active />;
    return mode === 'sell' ? <Checkout place={place} /> : <Returns place={place} />;
  };

  return (
    <div className={styles.till}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{texts.places.till.title}</h1>
        <Segmented
          value={mode}
          onChange={(next) =>
            setParams(next === 'return' ? { mode: 'return' } : {}, { replace: true })
          }
          options={[
            { value: 'sell', label: texts.till.sell },
            { value: 'return', label: texts.till.takeBack },
          ]}
        />
        <Flex gap={8} className={styles.place ?? ''}>
          <div id="till-store" className={styles.store}>
            <StoreSelect value={hereId} onChange={setStoreId} />
          </div>
          <Input
            id="till-terminal"
            className={styles.terminal ?? ''}
            aria-label={texts.till.terminalNo}
            title={texts.till.terminalNo}
            value={terminalNo}
            maxLength={20}
            {...(isTerminalNo ? {} : { status: 'error' as const })}
            onChange={(event) => setTerminalNo(event.target.value.trim())}
          />
        </Flex>
      </header>
      {content()}
    </div>
  );
}
