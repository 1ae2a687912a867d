import { PrinterOutlined } from '@ant-design/icons';
import type { DeskDraw } from '@huike/shared-types/client';
import { Button } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { formatCount, formatInstant } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import styles from './Slip.module.css';

/** What was drawn, to show to the customer or to print. */
export function Slip({ drawn }: { drawn: DeskDraw | undefined }) {
  const words = useTexts().draws;
  if (!drawn) {
    return (
      <Panel>
        <EmptyState isCompact title={words.desk.noSlip} hint={words.desk.noSlipHint} />
      </Panel>
    );
  }
  const isWin = drawn.prizeKind !== 'nothing';
  return (
    <div className={styles.place}>
      <section id="desk-slip" className={styles.slip} aria-live="polite">
        <span className={styles.campaign}>{drawn.campaignName}</span>
        <span className={styles.lead}>{isWin ? words.desk.won : words.desk.notWon}</span>
        <strong className={styles.prize}>{drawn.prizeName}</strong>
        {isWin && <span className={styles.state}>{words.prizeStates[drawn.state]}</span>}
        {drawn.winningNumber && (
          <>
            <span className={styles.lead}>{words.winningNumber}</span>
            <strong id="desk-number" className={styles.number}>
              {drawn.winningNumber}
            </strong>
            <span className={styles.state}>{words.desk.numberHint}</span>
          </>
        )}
        <dl className={styles.facts}>
          <dt>{words.member}</dt>
          <dd>{`${drawn.memberNameMasked ?? ''} ${drawn.memberCardNo}`}</dd>
          <dt>{words.at}</dt>
          <dd>{formatInstant(drawn.at)}</dd>
          <dt>{words.desk.store}</dt>
          <dd>{drawn.storeName}</dd>
          <dt>{words.position}</dt>
          <dd>{formatCount(drawn.receipt.position)}</dd>
          <dt>{words.tag}</dt>
          <dd className={styles.code}>{drawn.receipt.memberTag}</dd>
          <dt>{words.chain}</dt>
          <dd className={styles.code}>{drawn.receipt.chain}</dd>
          <dt>{words.desk.left}</dt>
          <dd>{formatCount(drawn.chances.leftCount)}</dd>
        </dl>
      </section>
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        {words.desk.print}
      </Button>
    </div>
  );
}
