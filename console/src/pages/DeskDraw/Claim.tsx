import { ScanOutlined } from '@ant-design/icons';
import { drawEndpoints, type Winning } from '@huike/shared-types/client';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../../api/call';
import { useCommand } from '../../api/use-command';
import { useFailureText } from '../../api/use-failure-text';
import type { TillPlace } from '../../components/use-till-place';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { FactList } from '../../ui/FactList';
import { formatInstant } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import styles from './index.module.css';

const NUMBER_MIN = 12;

/** Hands a prize over against its winning number: looked at first, then given, once. */
export function Claim({ place }: { place: TillPlace }) {
  const words = useTexts().draws.desk;
  const failureText = useFailureText();
  const [text, setText] = useState('');
  const [handedOver, setHandedOver] = useState<Winning>();
  const box = useRef<InputRef>(null);
  const find = useMutation({
    mutationFn: (number: string) =>
      call(drawEndpoints.readWinning, { storeId: place.storeId, number }),
  });
  const claim = useCommand(drawEndpoints.claimWinning, {
    refreshes: [],
    onDone: (winning) => {
      setHandedOver(winning);
      find.reset();
      setText('');
      box.current?.focus();
    },
  });
  const lookUp = () => {
    const number = text.trim();
    setHandedOver(undefined);
    claim.reset();
    if (number.length >= NUMBER_MIN) find.mutate(number);
  };
  const found = find.data;
  const error = claim.error ?? find.error;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Input
          id="claim-number"
          ref={box}
          className={styles.scan ?? ''}
          size="large"
          prefix={<ScanOutlined />}
          placeholder={words.numberPlaceholder}
          autoFocus
          autoComplete="off"
          maxLength={20}
          value={text}
          onChange={(event) => setText(event.target.value.toUpperCase())}
          onPressEnter={lookUp}
        />
        <Button
          id="claim-find"
          loading={find.isPending}
          disabled={text.trim().length < NUMBER_MIN}
          onClick={lookUp}
        >
          {words.find}
        </Button>
        {Boolean(error) && <Alert type="error" showIcon title={failureText(error)} />}
        {handedOver && (
          <Alert
            id="claim-done"
            type="success"
            showIcon
            title={words.handedOver}
            description={`${handedOver.prizeName} · ${handedOver.winningNumber}`}
          />
        )}
      </div>
      <Panel>
        {found ? (
          <div className={styles.keep}>
            <WinningFacts winning={found} />
            {found.claimedAt === null ? (
              <Button
                id="claim-give"
                type="primary"
                className={styles.go ?? ''}
                loading={claim.isPending}
                onClick={() => claim.mutate({ ...place, number: found.winningNumber })}
              >
                {words.give}
              </Button>
            ) : (
              <Alert
                type="warning"
                showIcon
                title={words.alreadyClaimed}
                description={`${formatInstant(found.claimedAt)} · ${found.claimedStoreName ?? ''}`}
              />
            )}
          </div>
        ) : (
          <EmptyState isCompact title={words.noNumber} hint={words.noNumberHint} />
        )}
      </Panel>
    </div>
  );
}

function WinningFacts({ winning }: { winning: Winning }) {
  const words = useTexts().draws;
  return (
    <FactList
      title={winning.prizeName}
      facts={[
        { label: words.name, value: winning.campaignName },
        { label: words.winningNumber, value: winning.winningNumber },
        { label: words.member, value: winning.memberNameMasked ?? '—' },
        { label: words.at, value: formatInstant(winning.wonAt) },
      ]}
    />
  );
}
