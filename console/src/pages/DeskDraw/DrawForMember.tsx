import { GiftOutlined, ScanOutlined } from '@ant-design/icons';
import { drawEndpoints, type DeskDraw, type Resolution } from '@huike/shared-types/client';
import { Alert, Button, Input, type InputRef, Radio, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../../api/failures';
import { useEndpoint } from '../../api/use-endpoint';
import { useFailureText } from '../../api/use-failure-text';
import { useIntent } from '../../api/use-intent';
import type { TillPlace } from '../../components/use-till-place';
import { useSession } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { formatCount, formatInstant } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { ConfirmMember } from '../Till/ConfirmMember';
import { MemberPanel } from '../Till/MemberPanel';
import { classifyScan } from '../Till/scan';
import { useRecognition } from '../Till/use-recognition';
import styles from './index.module.css';
import { Slip } from './Slip';

const LOOK_MS = 20_000;

/** Scan the member, draw, and give the slip: at most once for each tap, however often it is sent. */
export function DrawForMember({ place }: { place: TillPlace }) {
  const words = useTexts().draws.desk;
  const failureText = useFailureText();
  const { me } = useSession();
  const open = useEndpoint(drawEndpoints.listDeskCampaigns, { storeId: place.storeId });
  const { refetch } = open;
  useEffect(() => {
    // A session begins while the desk stands open.
    const timer = setInterval(() => void refetch(), LOOK_MS);
    return () => clearInterval(timer);
  }, [refetch]);
  const campaigns = open.data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const campaign = campaigns.find(({ id }) => id === chosen) ?? campaigns[0];
  const [text, setText] = useState('');
  const [hint, setHint] = useState<string>();
  const [member, setMember] = useState<Resolution | null>(null);
  const [drawn, setDrawn] = useState<DeskDraw>();
  const scanBox = useRef<InputRef>(null);
  const recognition = useRecognition(place, setMember);
  const intent = useIntent(drawEndpoints.drawAtDesk, me.id);
  const isUnknown = intent.phase === 'unknown';

  useEffect(() => {
    // A recognition the server no longer takes must not be sent again.
    const { error } = intent;
    if (error instanceof Refused && error.reply.code.startsWith('resolution.')) setMember(null);
  }, [intent]);

  const handleScan = () => {
    const scan = classifyScan(text);
    setText('');
    setHint(undefined);
    if (scan.kind === 'empty') return;
    if (scan.kind !== 'phone' && scan.kind !== 'member_code') return setHint(words.scanMember);
    setDrawn(undefined);
    setMember(null);
    intent.clearError();
    recognition.resolve(scan.kind === 'phone' ? { phone: scan.phone } : { code: scan.code });
  };
  const finish = (result: DeskDraw | undefined) => {
    if (!result) return;
    setDrawn(result);
    scanBox.current?.focus();
  };
  const draw = async () => {
    if (isUnknown) return finish(await intent.retry());
    if (!campaign || !member) return;
    setDrawn(undefined);
    finish(await intent.send({ ...place, campaignId: campaign.id, resolutionId: member.id }));
  };

  if (open.error && !open.data) {
    return (
      <Panel>
        <ErrorState error={open.error} onRetry={() => void open.refetch()} />
      </Panel>
    );
  }
  if (!open.data) return <Skeleton active />;
  if (campaigns.length === 0 && !isUnknown) {
    return (
      <Panel>
        <EmptyState icon={<GiftOutlined />} title={words.none} hint={words.noneHint} />
      </Panel>
    );
  }
  const error = intent.error ?? recognition.error;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Radio.Group
          className={styles.campaigns ?? ''}
          aria-label={words.campaign}
          value={campaign?.id}
          onChange={(event) => setChosen(String(event.target.value))}
        >
          {campaigns.map((one) => (
            <Radio key={one.id} value={one.id} className={styles.campaign ?? ''}>
              {one.name}
              <span className={styles.campaignHint}>
                {words.until(formatInstant(one.endsAt))}
                {one.costPoints > 0 ? ` · ${words.cost(formatCount(one.costPoints))}` : ''}
              </span>
            </Radio>
          ))}
        </Radio.Group>
        <Input
          id="desk-scan"
          ref={scanBox}
          className={styles.scan ?? ''}
          size="large"
          prefix={<ScanOutlined />}
          placeholder={words.scanHint}
          autoFocus
          autoComplete="off"
          value={text}
          disabled={isUnknown}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={handleScan}
        />
        <MemberPanel
          member={member}
          isBusy={recognition.isBusy}
          hint={words.memberHint}
          onForget={() => {
            setMember(null);
            setDrawn(undefined);
            scanBox.current?.focus();
          }}
        />
        {hint && <Alert type="info" showIcon title={hint} />}
        {isUnknown ? (
          <Alert type="warning" showIcon title={words.unknown} description={words.unknownHint} />
        ) : (
          Boolean(error) && <Alert type="error" showIcon title={failureText(error)} />
        )}
        <Button
          id="desk-draw"
          type="primary"
          className={styles.go ?? ''}
          loading={intent.phase === 'sending'}
          disabled={!isUnknown && (!campaign || !member)}
          onClick={() => void draw()}
        >
          {isUnknown ? words.seeResult : drawn ? words.again : words.go}
        </Button>
      </div>
      <Slip drawn={drawn} />
      <ConfirmMember
        asked={recognition.asked}
        isBusy={recognition.isBusy}
        onConfirm={recognition.confirm}
        onDismiss={recognition.dismiss}
      />
    </div>
  );
}
