import { RightOutlined } from '@ant-design/icons';
import { programmeEndpoints } from '@huike/shared-types/client';
import { Col, Row, Skeleton } from 'antd';
import { Link } from 'react-router';
import { useEndpoint } from '../../api/use-endpoint';
import { TierTag } from '../../components/TierTag';
import { placesFor } from '../../layouts/menu';
import { placeIcons } from '../../layouts/place-icons';
import { useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ErrorState } from '../../ui/ErrorState';
import { formatMoney, formatMultiplier } from '../../ui/format';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import styles from './index.module.css';

/** Where a working day begins: the places one may go to, and the programme as customers see it. */
export function Today() {
  const texts = useTexts();
  const { me } = useSession();
  const open = placesFor(me.permissions).filter((place) => place.name !== 'today');
  return (
    <>
      <PageHeader title={texts.today.greeting(me.name)} hint={texts.today.hint} />
      <div className={styles.places}>
        {open.map((place) => (
          <Link key={place.name} to={place.path} className={styles.place}>
            <span className={styles.icon}>{placeIcons[place.name]}</span>
            <span className={styles.placeTitle}>{texts.places[place.name].title}</span>
            <span className={styles.placeHint}>{texts.places[place.name].hint}</span>
            <RightOutlined className={styles.arrow ?? ''} />
          </Link>
        ))}
      </div>
      <ProgrammeCard />
    </>
  );
}

function ProgrammeCard() {
  const texts = useTexts();
  const query = useEndpoint(programmeEndpoints.readProgramme, {});
  if (query.error && !query.data) {
    return (
      <Panel>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (!query.data) return <Skeleton active />;
  const { tiers, stores, earning } = query.data;
  return (
    <Row gutter={[16, 16]}>
      <Col xs={24} lg={14}>
        <Panel title={texts.today.tiers}>
          <p className={styles.rule}>
            {texts.earning.base(formatMoney(earning.perFen), earning.points)}
          </p>
          <ul className={styles.list}>
            {tiers.map((tier) => (
              <li key={tier.id} className={styles.item}>
                <TierTag name={tier.name} tiers={tiers} />
                <span className={styles.quiet}>
                  {tier.thresholdFen === 0
                    ? texts.today.fromStart
                    : texts.today.threshold(formatMoney(tier.thresholdFen))}
                </span>
                <span className={styles.figure}>
                  {texts.earning.times(formatMultiplier(tier.earnMultiplierBp))}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </Col>
      <Col xs={24} lg={10}>
        <Panel title={texts.today.stores(stores.length)}>
          <ul className={styles.list}>
            {stores.slice(0, 8).map((store) => (
              <li key={store.id} className={styles.item}>
                <span>{store.name}</span>
                <span className={styles.address} title={store.address}>
                  {store.address}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      </Col>
    </Row>
  );
}
