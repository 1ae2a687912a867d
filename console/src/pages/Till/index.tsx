import { Segmented, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { TillPlaceFields } from '../../components/TillPlaceFields';
import { useTillPlace } from '../../components/use-till-place';
import { HandOverPanel } from '../../components/HandOverPanel';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { Panel } from '../../ui/Panel';
import { Checkout } from './Checkout';
import styles from './index.module.css';
import { Returns } from './Returns';

const modes = ['sell', 'return', 'gift'] as const;

/** The till in the browser: sell, take back and hand gifts over, at a store this person covers. */
export function Till() {
  const texts = useTexts();
  const mayHandOver = usePermission('redemptions.hand_over');
  const [params, setParams] = useSearchParams();
  const mode = modes.find((one) => one === params.get('mode')) ?? 'sell';
  const at = useTillPlace();
  const { stores, place } = at;

  useEffect(() => {
    document.title = `${texts.places.till.title} · ${texts.shell.product}`;
  }, [texts]);
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
    if (mode === 'gift') return <HandOverPanel place={place} />;
    return mode === 'sell' ? <Checkout place={place} /> : <Returns place={place} />;
  };

  return (
    <div className={styles.till}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{texts.places.till.title}</h1>
        <Segmented
          value={mode}
          onChange={(next) => setParams(next === 'sell' ? {} : { mode: next }, { replace: true })}
          options={[
            { value: 'sell', label: texts.till.sell },
            { value: 'return', label: texts.till.takeBack },
            ...(mayHandOver ? [{ value: 'gift' as const, label: texts.till.handOver }] : []),
          ]}
        />
        <TillPlaceFields at={at} />
      </header>
      {content()}
    </div>
  );
}
