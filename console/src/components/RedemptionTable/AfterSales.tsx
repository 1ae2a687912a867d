import { giftConsoleEndpoints, type AfterSale } from '@huike/shared-types/client';
import { App, Button, Checkbox, Flex, Form, Input, Radio, Tag } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { formatInstant } from '../../ui/format';
import { FormDrawer } from '../../ui/FormDrawer';

/** What the member found wrong with a gift, and the decision where one is due. */
export function AfterSales({ afterSales }: { afterSales: readonly AfterSale[] }) {
  const words = useTexts().mall.afterSale;
  const mayWrite = usePermission('redemptions.write');
  const [decided, setDecided] = useState<AfterSale>();
  if (afterSales.length === 0) return null;
  return (
    <div>
      <h3>{words.title}</h3>
      <Flex vertical gap={14}>
        {afterSales.map((one) => (
          <div key={one.id}>
            <Flex gap={8} align="center" justify="space-between">
              <span>
                <strong>{words.kinds[one.kind]}</strong>{' '}
                <Tag color={one.state === 'open' ? 'error' : 'default'} variant="filled">
                  {words.states[one.state]}
                </Tag>
                {one.isRefunded && <Tag variant="filled">{words.refunded}</Tag>}
              </span>
              {mayWrite && one.state === 'open' && (
                <Button id="after-sale-decide" type="primary" onClick={() => setDecided(one)}>
                  {words.decide}
                </Button>
              )}
            </Flex>
            <p style={{ margin: '4px 0', overflowWrap: 'anywhere' }}>{one.text}</p>
            {one.answer && (
              <p style={{ margin: '4px 0' }}>
                {words.answer}：{one.answer}
              </p>
            )}
            <span style={{ color: 'var(--ant-color-text-tertiary)', fontSize: 12 }}>
              {formatInstant(one.decidedAt ?? one.askedAt)}
            </span>
          </div>
        ))}
      </Flex>
      {decided && <DecideForm afterSale={decided} onClose={() => setDecided(undefined)} />}
    </div>
  );
}

const verdicts = ['refund', 'replace', 'decline'] as const;

interface Values {
  verdict: (typeof verdicts)[number];
  isRestocked: boolean;
  answer: string;
}

function DecideForm({ afterSale, onClose }: { afterSale: AfterSale; onClose: () => void }) {
  const words = useTexts().mall.afterSale;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const verdict = Form.useWatch('verdict', form) ?? 'refund';
  const decide = useCommand(giftConsoleEndpoints.decideAfterSale, {
    refreshes: [
      giftConsoleEndpoints.listRedemptions,
      giftConsoleEndpoints.readRedemption,
      giftConsoleEndpoints.listAfterSales,
    ],
    onDone: () => {
      message.success(words.decided);
      onClose();
    },
  });
  return (
    <FormDrawer<Values>
      title={words.decideTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ verdict: 'refund', isRestocked: false, answer: '' }}
      submitText={words.decide}
      isBusy={decide.isPending}
      error={decide.error}
      onSubmit={(values) =>
        decide.mutate({
          afterSaleId: afterSale.id,
          verdict: values.verdict,
          isRestocked: values.verdict === 'refund' && values.isRestocked,
          answer: values.answer.trim(),
        })
      }
    >
      <Form.Item name="verdict" label={words.verdict} required>
        <Radio.Group
          options={verdicts.map((one) => ({ value: one, label: words.verdicts[one] }))}
        />
      </Form.Item>
      {verdict === 'refund' && (
        <Form.Item name="isRestocked" valuePropName="checked">
          <Checkbox>{words.isRestocked}</Checkbox>
        </Form.Item>
      )}
      <Form.Item
        name="answer"
        label={words.answer}
        rules={[{ required: true, whitespace: true, message: words.answerMissing }]}
      >
        <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 3, maxRows: 6 }} />
      </Form.Item>
    </FormDrawer>
  );
}
