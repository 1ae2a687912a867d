import { Input, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { couponEndpoints } from '@huike/shared-types/client';
import { useState } from 'react';
import { callOnce } from '../../../api/call-once';
import { Button } from '../../../components/Button';
import { Sheet } from '../../../components/Sheet';
import { couponPlaces } from '../../../coupons/coupon-places';
import { useAction } from '../../../hooks/use-action';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import styles from './CodeSheet.module.scss';

const CODE_MIN = 16;

/** Turns a printed code into a coupon: typed, or read by the camera. */
export function CodeSheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [code, setCode] = useState('');
  const enter = useAction(async () => {
    const typed = code.trim();
    const coupon = await callOnce(couponEndpoints.enterCouponCode, { code: typed }, typed);
    onClose();
    await Taro.navigateTo({ url: couponPlaces.detail(coupon.id) });
  });
  const scan = useAction(async () => {
    // Closing the camera without a code is no failure.
    const found = await Taro.scanCode({ scanType: ['barCode', 'qrCode'] }).catch(() => undefined);
    if (found?.result) setCode(found.result);
  });
  const isReady = code.replace(/[\s-]/g, '').length >= CODE_MIN;
  return (
    <Sheet title={t('coupon.enterCode')} onClose={onClose}>
      <View className={styles['body'] ?? ''}>
        <Text className={styles['hint'] ?? ''}>{t('coupon.codeHint')}</Text>
        <Input
          id="coupon-code-input"
          className={styles['input'] ?? ''}
          type="text"
          maxlength={40}
          focus
          placeholder={t('coupon.codePlaceholder')}
          value={code}
          onInput={({ detail }) => setCode(detail.value)}
          onConfirm={() => {
            if (isReady) enter.run();
          }}
        />
        {enter.failure !== undefined && (
          <Text className={styles['failure'] ?? ''} aria-role="alert">
            {failureText(enter.failure).message}
          </Text>
        )}
        <Button
          id="coupon-code-submit"
          isPending={enter.isPending}
          isDisabled={!isReady}
          onClick={enter.run}
        >
          {t('coupon.redeemCode')}
        </Button>
        {process.env.TARO_ENV === 'weapp' && (
          <Button look="outline" isPending={scan.isPending} onClick={scan.run}>
            {t('coupon.scanCode')}
          </Button>
        )}
      </View>
    </Sheet>
  );
}
