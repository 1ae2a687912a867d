import { couponConsoleEndpoints, type CouponBatch } from '@huike/shared-types/client';
import { Alert, Button, Flex, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';

const SHEET_MAX = 1_000;
const SHEET_USUAL = 400;

/** Asks which codes of a batch to print, and opens their sheets. */
export function PrintModal({ batch, onClose }: { batch: CouponBatch; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.coupons;
  const printing = useEndpoint(couponConsoleEndpoints.readCouponPrinting, {});
  const [from, setFrom] = useState(1);
  const [count, setCount] = useState(Math.min(SHEET_USUAL, batch.madeCount));
  return (
    <Modal title={words.printTitle} open onCancel={onClose} footer={null} width={460}>
      <Form layout="vertical" requiredMark={false}>
        <p>{words.printHint}</p>
        {printing.data?.hasChineseFont === false && (
          <Alert type="warning" showIcon title={words.noFont} style={{ marginBottom: 16 }} />
        )}
        <Flex gap={16}>
          <Form.Item label={words.printFrom} htmlFor="print-from" style={{ flex: 1 }}>
            <InputNumber
              id="print-from"
              min={1}
              max={batch.madeCount}
              precision={0}
              value={from}
              onChange={(next) => setFrom(next ?? 1)}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item label={words.printCount} htmlFor="print-count" style={{ flex: 1 }}>
            <InputNumber
              id="print-count"
              min={1}
              max={SHEET_MAX}
              precision={0}
              value={count}
              onChange={(next) => setCount(next ?? 1)}
              style={{ width: '100%' }}
            />
          </Form.Item>
        </Flex>
        <Flex justify="flex-end" gap={8}>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button
            type="primary"
            href={`/console/coupon-batches/${batch.id}/sheet?from=${from}&count=${count}`}
            target="_blank"
            onClick={onClose}
          >
            {words.printNow}
          </Button>
        </Flex>
      </Form>
    </Modal>
  );
}
