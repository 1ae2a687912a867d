import { giftConsoleEndpoints, type GiftPlaceStock } from '@huike/shared-types/client';
import { App, Form, InputNumber, Radio, Select } from 'antd';
import { useCommand } from '../../api/use-command';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

/** What has to be read again when the stock of a gift changed. */
const refreshes = [
  giftConsoleEndpoints.listGiftStock,
  giftConsoleEndpoints.listGiftMovements,
  giftConsoleEndpoints.readGift,
  giftConsoleEndpoints.listGifts,
];
const acts = ['received', 'taken_out', 'counted'] as const;

interface Props {
  giftId: string;
  places: readonly GiftPlaceStock[];
  onClose: () => void;
}

interface ChangeValues {
  act: (typeof acts)[number];
  placeId: string;
  quantity: number;
  reason: string;
}

/** Books gifts in or out of a place, or what was counted there; once, however often it is sent. */
export function ChangeForm({ giftId, places, onClose }: Props) {
  const words = useTexts().mall.places;
  const { message } = App.useApp();
  const [form] = Form.useForm<ChangeValues>();
  const act = Form.useWatch('act', form) ?? 'received';
  const change = useCommand(giftConsoleEndpoints.changeGiftStock, {
    refreshes,
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  const only = places.length === 1 ? places[0]?.placeId : undefined;
  return (
    <FormDrawer<ChangeValues>
      title={words.changeTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ act: 'received', reason: '', ...(only ? { placeId: only } : {}) }}
      submitText={words.acts[act]}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={({ act: kind, placeId, quantity, reason }) =>
        change.mutate({ giftId, placeId, change: { kind, quantity }, reason: reason.trim() })
      }
    >
      <Form.Item name="act" label={words.act} required>
        <Radio.Group
          optionType="button"
          options={acts.map((one) => ({ value: one, label: words.acts[one] }))}
        />
      </Form.Item>
      <PlaceField name="placeId" label={words.place} places={places} />
      <QuantityField
        label={act === 'counted' ? words.counted : words.count}
        min={act === 'counted' ? 0 : 1}
      />
      <ReasonField />
    </FormDrawer>
  );
}

interface MoveValues {
  fromPlaceId: string;
  toPlaceId: string;
  quantity: number;
  reason: string;
}

/** Moves gifts from one place to another; once, however often it is sent. */
export function MoveForm({ giftId, places, onClose }: Props) {
  const words = useTexts().mall.places;
  const { message } = App.useApp();
  const [form] = Form.useForm<MoveValues>();
  const move = useCommand(giftConsoleEndpoints.moveGiftStock, {
    refreshes,
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  return (
    <FormDrawer<MoveValues>
      title={words.moveTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ reason: '' }}
      submitText={words.move}
      isBusy={move.isPending}
      error={move.error}
      onSubmit={(values) => move.mutate({ ...values, giftId, reason: values.reason.trim() })}
    >
      <PlaceField name="fromPlaceId" label={words.from} places={places} />
      <PlaceField name="toPlaceId" label={words.to} places={places} other="fromPlaceId" />
      <QuantityField label={words.count} min={1} />
      <ReasonField />
    </FormDrawer>
  );
}

function PlaceField({
  name,
  label,
  places,
  other,
}: {
  name: string;
  label: string;
  places: readonly GiftPlaceStock[];
  /** The field this one must differ from. */
  other?: string;
}) {
  const words = useTexts().mall.places;
  return (
    <Form.Item
      name={name}
      label={label}
      {...(other ? { dependencies: [other] } : {})}
      rules={[
        { required: true, message: words.placeMissing },
        ({ getFieldValue }) => ({
          validator: async (_, value: string | undefined) => {
            if (other && value && value === getFieldValue(other)) throw new Error(words.same);
          },
        }),
      ]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={places.map(({ placeId, placeName, isWarehouse, quantity }) => ({
          value: placeId,
          label: `${isWarehouse ? words.warehouse : placeName}（${quantity}）`,
        }))}
      />
    </Form.Item>
  );
}

function QuantityField({ label, min }: { label: string; min: number }) {
  const words = useTexts().mall.places;
  return (
    <Form.Item
      name="quantity"
      label={label}
      rules={[{ required: true, message: words.countMissing }]}
    >
      <InputNumber min={min} max={10_000_000} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
}
