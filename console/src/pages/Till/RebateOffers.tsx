import { formatYuan, rebateEndpoints, type RebateConversion } from '@huike/shared-types/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import { useCommand } from '../../api/use-command';
import { useFailureText } from '../../api/use-failure-text';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import styles from './RebateOffers.module.css';
import type { TillPlace } from '../../components/use-till-place';

interface RebateOffersProps {
  place: TillPlace;
  resolutionId: string;
  /** Points became rebate money: what the till knows of the member is no longer so. */
  onConverted: (pointsBalance: number) => void;
}

/**
 * What reading the card did to the member's points by itself, and what the member may be asked.
 * Nothing where no policy speaks of the till. Mount it anew for each resolution.
 */
export function RebateOffers({ place, resolutionId, onConverted }: RebateOffersProps) {
  const words = useTexts().quote;
  const failureText = useFailureText();
  const [done, setDone] = useState<RebateConversion[]>([]);
  const till = { ...place, resolutionId };
  const { data } = useQuery({
    queryKey: [rebateEndpoints.offerRebatesAtTill.operationId, resolutionId],
    // One key for one reading of a card: asking again converts nothing again.
    queryFn: () =>
      call(rebateEndpoints.offerRebatesAtTill, till, { idempotencyKey: `offers-${resolutionId}` }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const convert = useCommand(rebateEndpoints.convertAtTill, {
    refreshes: [],
    onDone: (conversion) => {
      setDone((before) => [...before, conversion]);
      onConverted(conversion.pointsBalance);
    },
  });
  const byItself = data?.converted ?? [];
  const balance = byItself.at(-1)?.pointsBalance;
  useEffect(() => {
    if (balance !== undefined) onConverted(balance);
    // Told once, when the answer comes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [balance]);

  // An offer was reckoned with the points of then: after a yes the others may be too much.
  const offers = done.length > 0 ? [] : (data?.offers ?? []);
  const converted = [...byItself, ...done];
  if (offers.length + converted.length === 0) return null;
  return (
    <section id="till-rebates" className={styles.card}>
      {converted.map(({ id, points, fen, schemeName }) => (
        <p key={id} className={styles.row}>
          <span>
            {words.converted} <Count value={points} /> {words.pointsUnit} → ¥{formatYuan(fen)}{' '}
            {schemeName}
          </span>
        </p>
      ))}
      {offers.map(({ policyId, points, fen, schemeName }) => (
        <p key={policyId} className={styles.row}>
          <span>
            {words.mayConvert} <Count value={points} /> {words.pointsUnit} → ¥{formatYuan(fen)}{' '}
            {schemeName}
          </span>
          <Button
            size="small"
            loading={convert.isPending}
            onClick={() => convert.mutate({ ...till, policyId, points })}
          >
            {words.convert}
          </Button>
        </p>
      ))}
      {convert.isError && <p className={styles.fault}>{failureText(convert.error)}</p>}
    </section>
  );
}
