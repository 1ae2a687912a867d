import type { EarningExplanation } from '@huike/shared-types/client';
import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import { usePreferences } from '../preferences/use-preferences';
import { useTexts } from '../texts/use-texts';
import styles from './EarningReasons.module.css';

/** Why a sale earned what it earned: the base, each award, and the rules that gave nothing. */
export function EarningReasons({ earning }: { earning: EarningExplanation }) {
  const texts = useTexts();
  const { language } = usePreferences();
  const awards = earning.awards ?? [];
  const inWords = (part: { textZh: string; textEn: string }) =>
    language === 'zh' ? part.textZh : part.textEn;
  // The whole sentence of a sale with awards begins with the base rule's.
  const [base = ''] = inWords(earning).split(language === 'zh' ? '；' : '; ');
  const given = awards.filter(({ points }) => points > 0);
  const without = awards.filter(({ points }) => points === 0);
  return (
    <Flex vertical gap={8}>
      <Reason isGiven>{base}</Reason>
      {given.map((award) => (
        <Reason key={award.ruleId} isGiven>
          {inWords(award)}
        </Reason>
      ))}
      {earning.pending && (
        <Reason isGiven>
          {texts.points.pendingPoints(earning.pending.points, earning.pending.releaseOn)}
        </Reason>
      )}
      {without.length > 0 && (
        <details className={styles.without}>
          <summary>{`${texts.awards.simulator.notGiven} (${without.length})`}</summary>
          {without.map((award) => (
            <Reason key={award.ruleId}>{inWords(award)}</Reason>
          ))}
        </details>
      )}
    </Flex>
  );
}

function Reason({ isGiven = false, children }: { isGiven?: boolean; children: string }) {
  return (
    <div className={`${styles.reason} ${isGiven ? styles.given : ''}`}>
      {isGiven ? <CheckCircleOutlined /> : <MinusCircleOutlined />}
      <span>{children}</span>
    </div>
  );
}
