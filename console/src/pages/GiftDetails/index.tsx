import { EditOutlined } from '@ant-design/icons';
import { giftConsoleEndpoints, type Gift } from '@huike/shared-types/client';
import { App, Button, Flex, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { GiftState } from '../../components/GiftState';
import { GiftThumb } from '../../components/GiftThumb';
import { RedemptionTable } from '../../components/RedemptionTable';
import { useGiftPrice } from '../../components/use-gift-price';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { ConfirmModal } from '../../ui/ConfirmModal';
import { Count } from '../../ui/Count';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { KeyFigures } from '../../ui/KeyFigures';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { GiftForm } from '../Gifts/GiftForm';
import { Codes } from './Codes';
import { Facts } from './Facts';
import { Stock } from './Stock';

/** One gift: its figures, terms, stock, and who redeemed it. */
export function GiftDetails() {
  const texts = useTexts();
  const { giftId = '' } = useParams();
  const query = useEndpoint(giftConsoleEndpoints.readGift, { giftId });
  const back = { to: '/gifts', label: texts.mall.back };
  if (query.data) return <GiftView key={giftId} gift={query.data} back={back} />;
  return (
    <>
      <PageHeader title={texts.mall.gift} back={back} />
      <Panel>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </Panel>
    </>
  );
}

function GiftView({ gift, back }: { gift: Gift; back: { to: string; label: string } }) {
  const texts = useTexts();
  const words = texts.mall;
  const priceText = useGiftPrice();
  const mayReadRedemptions = usePermission('redemptions.read');
  const [params, setParams] = useSearchParams();
  const [isEditing, setIsEditing] = useState(false);
  const openId = params.get('redemption') ?? undefined;
  const tabs = [
    { key: 'facts', label: words.tabs.facts, children: <Facts gift={gift} /> },
    gift.content.kind === 'partner_code'
      ? { key: 'codes', label: words.tabs.codes, children: <Codes gift={gift} /> }
      : { key: 'stock', label: words.tabs.stock, children: <Stock giftId={gift.id} /> },
    ...(mayReadRedemptions
      ? [
          {
            key: 'redemptions',
            label: words.tabs.redemptions,
            children: (
              <RedemptionTable
                isOfOneGift
                filters={{ giftId: gift.id }}
                openId={openId}
                onOpen={(redemption) =>
                  setParams(
                    { tab: 'redemptions', ...(redemption ? { redemption } : {}) },
                    { replace: true },
                  )
                }
                empty={<EmptyState title={words.redemption.none} />}
              />
            ),
          },
        ]
      : []),
  ];
  const chosen = tabs.find((tab) => tab.key === params.get('tab'))?.key ?? 'facts';
  return (
    <>
      <PageHeader
        title={gift.name}
        back={back}
        actions={<Actions gift={gift} onEdit={() => setIsEditing(true)} />}
      />
      <Flex gap={16} align="center" style={{ marginBottom: 8 }}>
        <GiftThumb picture={gift.pictures[0] ?? null} size={84} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <KeyFigures
            figures={[
              { label: words.state, value: <GiftState state={gift.state} /> },
              { label: words.price, value: priceText(gift), tone: 'small' },
              {
                label: words.stock,
                value: <Count value={gift.stockQuantity} />,
                ...(gift.stockQuantity === 0 ? { tone: 'alarm' as const } : {}),
              },
              { label: words.redeemed, value: <Count value={gift.redeemedCount} /> },
            ]}
          />
        </div>
      </Flex>
      <Tabs
        items={tabs}
        activeKey={chosen}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
      />
      {isEditing && <GiftForm key={gift.version} gift={gift} onClose={() => setIsEditing(false)} />}
    </>
  );
}

function Actions({ gift, onEdit }: { gift: Gift; onEdit: () => void }) {
  const words = useTexts().mall;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayWrite = usePermission('gifts.write');
  const [act, setAct] = useState<'publish' | 'offShelf'>();
  const close = () => setAct(undefined);
  const refreshes = [giftConsoleEndpoints.listGifts, giftConsoleEndpoints.readGift];
  const options = (done: string) => ({
    isQuiet: true,
    refreshes,
    onDone: () => {
      message.success(done);
      close();
    },
  });
  const publish = useAction(giftConsoleEndpoints.publishGift, options(words.published));
  const offShelf = useAction(giftConsoleEndpoints.takeGiftOffShelf, options(words.takenOff));
  const copy = useAction(giftConsoleEndpoints.copyGift, {
    refreshes,
    onDone: (drafted) => {
      message.success(words.copied);
      void navigate(`/gifts/${drafted.id}`);
    },
  });
  if (!mayWrite) return null;
  const giftId = gift.id;
  return (
    <Flex gap={8} wrap>
      <Button loading={copy.isPending} onClick={() => copy.mutate({ giftId })}>
        {words.copy}
      </Button>
      <Button icon={<EditOutlined />} onClick={onEdit}>
        {words.edit}
      </Button>
      {gift.state === 'published' ? (
        <Button danger onClick={() => setAct('offShelf')}>
          {words.offShelf}
        </Button>
      ) : (
        <Button id="gift-publish" type="primary" onClick={() => setAct('publish')}>
          {words.publish}
        </Button>
      )}
      <ConfirmModal
        title={words.publishTitle}
        content={words.publishHint}
        isOpen={act === 'publish'}
        onClose={close}
        okText={words.publish}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate({ giftId })}
      />
      <ConfirmModal
        title={words.offShelfTitle}
        content={words.offShelfHint}
        isOpen={act === 'offShelf'}
        onClose={close}
        okText={words.offShelf}
        isDanger
        isBusy={offShelf.isPending}
        error={offShelf.error}
        asksReason
        onConfirm={(reason) => offShelf.mutate({ giftId, reason })}
      />
    </Flex>
  );
}
