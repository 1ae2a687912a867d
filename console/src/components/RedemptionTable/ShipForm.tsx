import { giftConsoleEndpoints, type StaffRedemptionDetails } from '@huike/shared-types/client';
import { App, AutoComplete, Form, Input } from 'antd';
import { useAction } from '../../api/use-action';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

const carriers = [
  '顺丰速运',
  '京东快递',
  '中通快递',
  '圆通速递',
  '韵达快递',
  '申通快递',
  '邮政 EMS',
];

interface Values {
  carrier: string;
  trackingNo: string;
}

/** Notes the parcel of a redemption; a second time corrects it. */
export function ShipForm({
  redemption,
  onClose,
}: {
  redemption: StaffRedemptionDetails;
  onClose: () => void;
}) {
  const words = useTexts().mall.redemption;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const ship = useAction(giftConsoleEndpoints.shipRedemption, {
    isQuiet: true,
    refreshes: [giftConsoleEndpoints.listRedemptions, giftConsoleEndpoints.readRedemption],
    onDone: () => {
      message.success(words.shipped);
      onClose();
    },
  });
  const { shipment } = redemption;
  return (
    <FormDrawer<Values>
      title={shipment ? words.reship : words.ship}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        carrier: shipment?.carrier ?? '',
        trackingNo: shipment?.trackingNo ?? '',
      }}
      submitText={words.ship}
      isBusy={ship.isPending}
      error={ship.error}
      onSubmit={({ carrier, trackingNo }) =>
        ship.mutate({
          redemptionId: redemption.id,
          carrier: carrier.trim(),
          trackingNo: trackingNo.trim(),
        })
      }
    >
      <Form.Item
        name="carrier"
        label={words.carrier}
        rules={[{ required: true, whitespace: true, message: words.carrierMissing }]}
      >
        <AutoComplete
          options={carriers.map((value) => ({ value }))}
          showSearch={{ filterOption: true }}
          maxLength={30}
        />
      </Form.Item>
      <Form.Item
        name="trackingNo"
        label={words.trackingNo}
        rules={[
          { required: true, pattern: /^\s*[A-Za-z0-9-]{6,40}\s*$/, message: words.trackingMissing },
        ]}
      >
        <Input autoComplete="off" maxLength={44} />
      </Form.Item>
    </FormDrawer>
  );
}
