import { catalogueEndpoints } from '@huike/shared-types/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call';
import { newKey } from '../../api/new-key';
import { useStores } from '../../components/use-stores';
import { ReasonField } from '../../components/ReasonField';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

/** What can be done to a stock by hand. */
export type StockAct = 'receive' | 'count' | 'move';

interface Values {
  storeId: string;
  toStoreId?: string;
  quantity: number;
  reason: string;
}

/** Receives, counts or moves goods, with a reason; given once, however often it is sent. */
export function StockForm({
  act,
  itemId,
  onClose,
}: {
  act: StockAct;
  itemId: string;
  onClose: () => void;
}) {
  const texts = useTexts();
  const words = texts.catalogue;
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { query, options } = useStores();
  const [form] = Form.useForm<Values>();
  // One key for this drawer: a second try after a lost answer is the same command.
  const [idempotencyKey] = useState(newKey);
  const send = useMutation({
    mutationFn: ({ storeId, toStoreId = '', quantity, reason }: Values) => {
      const order = { itemId, quantity, reason };
      if (act === 'receive') {
        const { receiveStock } = catalogueEndpoints;
        return call(receiveStock, { ...order, storeId }, { idempotencyKey });
      }
      if (act === 'count') {
        return call(catalogueEndpoints.countStock, { ...order, storeId }, { idempotencyKey });
      }
      const ends = { fromStoreId: storeId, toStoreId };
      return call(catalogueEndpoints.moveStock, { ...order, ...ends }, { idempotencyKey });
    },
    onSuccess: async () => {
      message.success(words.stockSaved);
      onClose();
      const stale = [catalogueEndpoints.listItemStock, catalogueEndpoints.listStockMovements];
      await Promise.all(
        stale.map((one) => queryClient.invalidateQueries({ queryKey: [one.operationId] })),
      );
    },
  });
  const storeSelect = (
    <Select
      loading={query.isPending}
      options={options}
      showSearch={{ optionFilterProp: ['label', 'code'] }}
      placeholder={texts.common.chooseStore}
      notFoundContent={texts.common.noStores}
    />
  );
  const isMove = act === 'move';
  const only = options.length === 1 ? options[0]?.value : undefined;
  return (
    <FormDrawer<Values>
      title={{ receive: words.receiveTitle, count: words.countTitle, move: words.moveTitle }[act]}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ reason: '', ...(only ? { storeId: only } : {}) }}
      submitText={words.save}
      isBusy={send.isPending}
      error={send.error}
      onSubmit={(values) => send.mutate(values)}
    >
      <Form.Item
        name="storeId"
        label={isMove ? words.fromStore : words.store}
        rules={[{ required: true, message: texts.common.chooseStore }]}
      >
        {storeSelect}
      </Form.Item>
      {isMove && (
        <Form.Item
          name="toStoreId"
          label={words.toStore}
          dependencies={['storeId']}
          rules={[
            { required: true, message: texts.common.chooseStore },
            {
              validator: async (_, value: string | undefined) => {
                if (value && value === form.getFieldValue('storeId'))
                  throw new Error(words.sameStore);
              },
            },
          ]}
        >
          {storeSelect}
        </Form.Item>
      )}
      <Form.Item
        name="quantity"
        label={act === 'count' ? words.countedQuantity : words.quantity}
        extra={act === 'count' ? words.countedHint : undefined}
        rules={[{ required: true, message: words.quantityMissing }]}
      >
        <InputNumber
          min={act === 'count' ? 0 : 1}
          max={1_000_000}
          precision={0}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}
