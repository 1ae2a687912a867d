import { Text, Textarea, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { giftEndpoints, type AfterSaleKind } from '@huike/shared-types/client';
import { useState } from 'react';
import { call } from '../../../api/call';
import { Button } from '../../../components/Button';
import { Sheet } from '../../../components/Sheet';
import { useAction } from '../../../hooks/use-action';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import styles from './AfterSaleSheet.module.scss';

const kinds: readonly AfterSaleKind[] = ['faulty', 'wrong', 'missing', 'other'];
const TEXT_MIN = 5;
const TEXT_MAX = 300;

/** What was begun is kept for as long as the app runs: closing the sheet by mistake loses nothing. */
const drafts = new Map<string, string>();

interface Props {
  redemptionId: string;
  onClose: () => void;
  onSent: () => Promise<void>;
}

/** Says what is wrong with a gift that was received. */
export function AfterSaleSheet({ redemptionId, onClose, onSent }: Props) {
  const t = useText();
  const [kind, setKind] = useState<AfterSaleKind>('faulty');
  const [text, setText] = useState(drafts.get(redemptionId) ?? '');
  const send = useAction(async () => {
    await call(giftEndpoints.askAfterSale, { redemptionId, kind, text: oneLine(text) });
    drafts.delete(redemptionId);
    onClose();
    await Taro.showToast({ title: t('order.afterSale.sent'), icon: 'success' });
    await onSent();
  });
  return (
    <Sheet title={t('order.askAfterSale')} onClose={onClose}>
      <Text className={styles['label'] ?? ''}>{t('order.afterSale.kind')}</Text>
      <View className={styles['kinds'] ?? ''} aria-role="radiogroup">
        {kinds.map((one) => (
          <View
            key={one}
            id={`after-sale-${one}`}
            className={`${styles['kind']} ${one === kind ? styles['chosen'] : ''}`}
            aria-role="radio"
            aria-checked={one === kind}
            onClick={() => setKind(one)}
          >
            <Text>{t(`order.afterSale.kind.${one}`)}</Text>
          </View>
        ))}
      </View>
      <Text className={styles['label'] ?? ''}>{t('order.afterSale.text')}</Text>
      <Textarea
        id="after-sale-text"
        className={styles['text'] ?? ''}
        value={text}
        maxlength={TEXT_MAX}
        placeholder={t('order.afterSale.textHint')}
        onInput={({ detail }) => {
          drafts.set(redemptionId, detail.value);
          setText(detail.value);
        }}
      />
      <Text className={styles['count'] ?? ''}>
        {text.length}/{TEXT_MAX}
      </Text>
      {send.failure !== undefined && (
        <Text className={styles['failure'] ?? ''} aria-role="alert">
          {failureText(send.failure).message}
        </Text>
      )}
      <Button
        id="after-sale-send"
        isPending={send.isPending}
        isDisabled={oneLine(text).length < TEXT_MIN}
        onClick={() => send.run()}
      >
        {t('order.afterSale.send')}
      </Button>
    </Sheet>
  );
}

/** The contract takes one line. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
