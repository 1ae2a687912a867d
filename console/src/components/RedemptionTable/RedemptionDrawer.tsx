import { giftConsoleEndpoints, type StaffRedemptionDetails } from '@huike/shared-types/client';
import { App, Button, Drawer, Flex, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../api/use-command';
import { useEndpoint } from '../../api/use-endpoint';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { CopyText } from '../../ui/CopyText';
import { ErrorState } from '../../ui/ErrorState';
import { FactList } from '../../ui/FactList';
import { formatCount, formatInstant, formatMoney } from '../../ui/format';
import { Moment } from '../../ui/Moment';
import { GiftThumb } from '../GiftThumb';
import { RedemptionState } from '../RedemptionState';
import { AfterSales } from './AfterSales';
import { ShipForm } from './ShipForm';

/** What shows a redemption, and has to be read again when one changed. */
export const redemptionReads = [
  giftConsoleEndpoints.listRedemptions,
  giftConsoleEndpoints.readRedemption,
];

/** One redemption from the side: facts, after-sales, history, and what staff may do with it. */
export function RedemptionDrawer({
  redemptionId,
  onClose,
}: {
  redemptionId: string | undefined;
  onClose: () => void;
}) {
  const words = useTexts().mall.redemption;
  const query = useEndpoint(
    giftConsoleEndpoints.readRedemption,
    { redemptionId: redemptionId ?? '' },
    { isEnabled: redemptionId !== undefined },
  );
  const redemption = redemptionId === undefined ? undefined : query.data;
  return (
    <Drawer
      title={words.title}
      open={redemptionId !== undefined}
      onClose={onClose}
      size={560}
      destroyOnHidden
      extra={redemption && <RedemptionState state={redemption.state} />}
      footer={redemption && isUnderWay(redemption) && <Actions redemption={redemption} />}
    >
      {query.error && !redemption ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : redemption ? (
        <Details redemption={redemption} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  );
}

/** Whether staff may still do something with it; after-sales have their own buttons. */
const isUnderWay = ({ state }: StaffRedemptionDetails) =>
  state === 'ready' || state === 'to_ship' || state === 'shipped';

function Details({ redemption }: { redemption: StaffRedemptionDetails }) {
  const texts = useTexts();
  const words = texts.mall.redemption;
  const { gift, address, shipment, paid } = redemption;
  const facts = [
    {
      label: words.member,
      value: (
        <Link to={`/members/${redemption.memberId}`}>
          {[redemption.memberNameMasked, redemption.memberPhoneMasked].filter(Boolean).join(' ') ||
            redemption.cardNo}
        </Link>
      ),
    },
    {
      label: words.way,
      value: [texts.mall.ways[redemption.way], redemption.storeName].filter(Boolean).join(' · '),
    },
    { label: words.source, value: words.sources[redemption.source] },
    { label: words.spent, value: texts.mall.points(formatCount(redemption.pointsSpent)) },
    ...(redemption.fenDue > 0 ? [{ label: words.due, value: formatMoney(redemption.fenDue) }] : []),
    ...(paid
      ? [
          {
            label: words.paid,
            value: `${formatMoney(paid.amountFen)} · ${texts.mall.handOver.tenders[paid.kind]}`,
          },
        ]
      : []),
    ...(redemption.pickUpUntil ? [{ label: words.until, value: redemption.pickUpUntil }] : []),
    ...(address
      ? [
          {
            label: words.address,
            value: `${address.receiverName} ${address.phone} ${address.province}${address.city === address.province ? '' : address.city}${address.district}${address.detail}`,
          },
        ]
      : []),
    ...(shipment
      ? [
          {
            label: words.shipment,
            value: (
              <>
                {shipment.carrier} <CopyText text={shipment.trackingNo} />
              </>
            ),
          },
        ]
      : []),
    { label: words.redeemedAt, value: <Moment at={redemption.redeemedAt} /> },
    { label: words.no, value: <CopyText text={redemption.id} /> },
  ];
  return (
    <Flex vertical gap={24}>
      <Flex gap={14} align="center">
        <GiftThumb picture={gift.picture} size={64} />
        <strong style={{ fontSize: 16, overflowWrap: 'anywhere' }}>{gift.name}</strong>
      </Flex>
      <FactList facts={facts} />
      <AfterSales afterSales={redemption.afterSales} />
      <div>
        <h3>{words.timeline}</h3>
        <Timeline
          items={redemption.history.map(({ step, actorName, note, at }) => ({
            key: `${step} ${at}`,
            content: (
              <>
                <div>{words.steps[step]}</div>
                <div style={{ color: 'var(--ant-color-text-tertiary)', fontSize: 12 }}>
                  {[formatInstant(at), actorName, note].filter(Boolean).join(' · ')}
                </div>
              </>
            ),
          }))}
        />
      </div>
    </Flex>
  );
}

function Actions({ redemption }: { redemption: StaffRedemptionDetails }) {
  const texts = useTexts();
  const words = texts.mall.redemption;
  const { message } = App.useApp();
  const mayWrite = usePermission('redemptions.write');
  const mayHandOver = usePermission('redemptions.hand_over');
  const [act, setAct] = useState<'ship' | 'cancel'>();
  const close = () => setAct(undefined);
  const cancel = useCommand(giftConsoleEndpoints.cancelRedemption, {
    refreshes: redemptionReads,
    onDone: () => {
      message.success(words.cancelled);
      close();
    },
  });
  const { id: redemptionId, state } = redemption;
  const isOpen = state === 'ready' || state === 'to_ship';
  return (
    <Flex gap={8} justify="flex-end" wrap>
      {mayWrite && isOpen && (
        <Button danger onClick={() => setAct('cancel')}>
          {words.cancel}
        </Button>
      )}
      {mayHandOver && state === 'ready' && (
        <Link to="/hand-over">
          <Button tabIndex={-1}>{words.handOver}</Button>
        </Link>
      )}
      {mayWrite && (state === 'to_ship' || state === 'shipped') && (
        <Button
          id="redemption-ship"
          type={state === 'to_ship' ? 'primary' : 'default'}
          onClick={() => setAct('ship')}
        >
          {state === 'to_ship' ? words.ship : words.reship}
        </Button>
      )}
      <ConfirmModal
        title={words.cancelTitle}
        content={words.cancelHint(formatCount(redemption.pointsSpent))}
        isOpen={act === 'cancel'}
        onClose={close}
        okText={words.cancel}
        isDanger
        isBusy={cancel.isPending}
        error={cancel.error}
        asksReason
        onConfirm={(reason) => cancel.mutate({ redemptionId, reason })}
      />
      {act === 'ship' && <ShipForm redemption={redemption} onClose={close} />}
    </Flex>
  );
}
