import {
  CheckCircleFilled,
  CloseCircleFilled,
  InboxOutlined,
  ScanOutlined,
} from '@ant-design/icons';
import type { GiftTenderKind, StaffRedemption } from '@huike/shared-types/client';
import { Alert, Button, Flex, Input, type InputRef, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFailureText } from '../../api/use-failure-text';
import { useHotkeys } from '../../hooks/use-hotkeys';
import { useTexts } from '../../texts/use-texts';
import { EmptyState } from '../../ui/EmptyState';
import { RequestId } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatMoney } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Shortcut } from '../../ui/Shortcut';
import { GiftThumb } from '../GiftThumb';
import { RedemptionState } from '../RedemptionState';
import styles from './index.module.css';
import { type HandOverPlace, pickUpCodeIn, useHandOver } from './use-hand-over';

const tenders: readonly GiftTenderKind[] = ['cash', 'wechat_pay', 'bank_card', 'other'];

/** Scan a pick-up code, see what to hand over, take the money part, confirm: done, or why not. */
export function HandOverPanel({ place }: { place: HandOverPlace | undefined }) {
  const words = useTexts().mall.handOver;
  const desk = useHandOver(place);
  const { stage } = desk;
  const [text, setText] = useState('');
  const [hint, setHint] = useState<string>();
  const [tender, setTender] = useState<GiftTenderKind>();
  const box = useRef<InputRef>(null);
  const isLocked = desk.isSending || desk.isUnknown;

  // The next scan must find the box, whatever was pressed before.
  useEffect(() => box.current?.focus(), [stage.at]);

  const look = (typed: string) => {
    if (isLocked) return;
    const code = pickUpCodeIn(typed);
    if (typed.trim() === '') return;
    setText('');
    if (!place) return setHint(words.chooseStore);
    if (!code)
      return setHint(/^95\d{10,}$/.test(typed.trim()) ? words.scanEarlier : words.wrongLength);
    setHint(undefined);
    setTender(undefined);
    void desk.lookUp(code);
  };
  const begin = () => {
    setTender(undefined);
    setHint(undefined);
    desk.begin();
    box.current?.focus();
  };
  const confirm = () => {
    if (stage.at !== 'found' || isLocked) return;
    if (stage.redemption.fenDue > 0 && !tender) return setHint(words.tenderMissing);
    setHint(undefined);
    void desk.confirm(tender);
  };
  useHotkeys({ F2: () => box.current?.focus(), F8: confirm, Escape: begin });

  return (
    <div className={styles.desk}>
      <Input.Search
        id="hand-over-code"
        ref={box}
        size="large"
        prefix={<ScanOutlined />}
        suffix={<Shortcut keys="F2" />}
        placeholder={words.placeholder}
        aria-label={words.scan}
        enterButton={words.find}
        autoComplete="off"
        spellCheck={false}
        inputMode="numeric"
        loading={desk.isLooking}
        readOnly={isLocked}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={look}
      />
      {hint && <Alert type="warning" showIcon title={hint} />}
      {desk.isUnknown && (
        <Alert
          id="hand-over-unknown"
          type="warning"
          showIcon
          title={words.unknown}
          action={
            <Flex gap={8}>
              <Button size="small" type="primary" onClick={() => void desk.retry()}>
                {words.retry}
              </Button>
              <Button size="small" onClick={desk.forget}>
                {words.forget}
              </Button>
            </Flex>
          }
        />
      )}
      {stage.at === 'waiting' && !desk.isUnknown && (
        <Panel>
          <EmptyState icon={<InboxOutlined />} title={words.waiting} hint={words.waitingHint} />
        </Panel>
      )}
      {stage.at === 'refused' && <Refused error={stage.error} />}
      {stage.at === 'found' && Boolean(desk.error) && !desk.isUnknown && (
        <Refused error={desk.error} />
      )}
      {stage.at === 'found' && (
        <Panel id="hand-over-found">
          <Found redemption={stage.redemption} />
          {stage.redemption.fenDue > 0 && (
            <div className={styles.money}>
              <div className={styles.due}>
                <span>{words.money}</span>
                <strong>{formatMoney(stage.redemption.fenDue)}</strong>
              </div>
              <Radio.Group
                aria-label={words.tender}
                optionType="button"
                size="large"
                disabled={isLocked}
                value={tender ?? null}
                options={tenders.map((one) => ({ value: one, label: words.tenders[one] }))}
                onChange={(event) => setTender(event.target.value as GiftTenderKind)}
              />
            </div>
          )}
          <Flex justify="flex-end" gap={8}>
            <Button size="large" onClick={begin} disabled={isLocked}>
              {words.back}
              <Shortcut keys="Esc" isInButton />
            </Button>
            <Button
              id="hand-over-confirm"
              size="large"
              type="primary"
              loading={desk.isSending}
              disabled={desk.isUnknown}
              onClick={confirm}
            >
              {stage.redemption.fenDue > 0
                ? words.confirmPaid(formatMoney(stage.redemption.fenDue))
                : words.confirm}
              <Shortcut keys="F8" isInButton />
            </Button>
          </Flex>
        </Panel>
      )}
      {stage.at === 'done' && (
        <Panel id="hand-over-done">
          <div className={styles.verdict} role="status">
            <CheckCircleFilled className={styles.good ?? ''} />
            <div>
              <h2>{words.done}</h2>
              <p>{stage.redemption.gift.name}</p>
              <p className={styles.quiet}>{words.doneHint}</p>
            </div>
          </div>
          <Flex justify="flex-end">
            <Button type="primary" size="large" onClick={begin}>
              {words.next}
              <Shortcut keys="Esc" isInButton />
            </Button>
          </Flex>
        </Panel>
      )}
    </div>
  );
}

function Refused({ error }: { error: unknown }) {
  const words = useTexts().mall.handOver;
  const failureText = useFailureText();
  return (
    <Panel id="hand-over-refused">
      <div className={styles.verdict} role="alert">
        <CloseCircleFilled className={styles.bad ?? ''} />
        <div>
          <h2>{words.refused}</h2>
          <p>{failureText(error)}</p>
          <RequestId error={error} />
        </div>
      </div>
    </Panel>
  );
}

function Found({ redemption }: { redemption: StaffRedemption }) {
  const texts = useTexts();
  const words = texts.mall;
  const { gift } = redemption;
  return (
    <div className={styles.found}>
      <GiftThumb picture={gift.picture} size={112} />
      <div className={styles.facts}>
        <p className={styles.quiet}>{words.handOver.ready}</p>
        <h2 className={styles.name}>{gift.name}</h2>
        <FactList
          facts={[
            {
              label: words.redemption.member,
              value: [redemption.memberNameMasked, redemption.memberPhoneMasked]
                .filter(Boolean)
                .join(' · '),
            },
            { label: words.redemption.store, value: redemption.storeName ?? '—' },
            { label: words.redemption.until, value: redemption.pickUpUntil ?? '—' },
            {
              label: words.redemption.state,
              value: <RedemptionState state={redemption.state} />,
            },
          ]}
        />
      </div>
    </div>
  );
}
