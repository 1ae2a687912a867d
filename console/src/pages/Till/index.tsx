import { Segmented, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { TillPlaceFields } from '../../components/TillPlaceFields';
import { useTillPlace } from '../../components/use-till-place';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { Panel } from '../../ui/Panel';
import { Checkout } from './Checkout';
import styles from './index.module.css';
import { Returns } from './Returns';

/** The till in the browser: sell and take back, at a store this person covers. */
export function Till() {
  const texts = useTexts();
  const [params, setParams] = useSearchParams();
  const mode = params.get('mode') === 'return' ? 'return' : 'sell';
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
        <TillPlaceFields at={at} />
      </header>
      {content()}
    </div>
  );
}
