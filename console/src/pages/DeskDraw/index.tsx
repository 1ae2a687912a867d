import { Segmented, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { TillPlaceFields } from '../../components/TillPlaceFields';
import { useTillPlace } from '../../components/use-till-place';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Panel } from '../../ui/Panel';
import { Claim } from './Claim';
import { DrawForMember } from './DrawForMember';
import styles from './index.module.css';

/** The desk of a store: draw for a member who stands there, and hand prizes over. */
export function DeskDraw() {
  const texts = useTexts();
  const words = texts.draws.desk;
  const [params, setParams] = useSearchParams();
  const mode = params.get('mode') === 'claim' ? 'claim' : 'draw';
  const at = useTillPlace();
  const { stores, place } = at;
  useEffect(() => {
    document.title = `${texts.places.deskDraw.title} · ${texts.shell.product}`;
  }, [texts]);
  const content = () => {
    if (stores.error && !stores.data) {
      return (
        <Panel>
          <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />
        </Panel>
      );
    }
    if (!stores.data) return <Skeleton active />;
    if (!place) {
      return (
        <Panel>
          <EmptyState title={texts.till.chooseStoreFirst} />
        </Panel>
      );
    }
    return mode === 'draw' ? <DrawForMember place={place} /> : <Claim place={place} />;
  };
  return (
    <div className={styles.desk}>
      <header className={styles.bar}>
        <h1 className={styles.title}>{texts.places.deskDraw.title}</h1>
        <Segmented
          value={mode}
          onChange={(next) =>
            setParams(next === 'claim' ? { mode: 'claim' } : {}, { replace: true })
          }
          options={[
            { value: 'draw', label: words.draw },
            { value: 'claim', label: words.claim },
          ]}
        />
        <TillPlaceFields at={at} />
      </header>
      {content()}
    </div>
  );
}
