import {
  CarOutlined,
  GiftOutlined,
  PayCircleOutlined,
  PercentageOutlined,
  TruckOutlined,
} from '@ant-design/icons';
import type { CouponKind } from '@huike/shared-types/client';
import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/use-texts';
import styles from './KindTiles.module.css';
import { couponKinds } from './template-values';

const pictures: Record<CouponKind, ReactNode> = {
  cash: <PayCircleOutlined />,
  percent: <PercentageOutlined />,
  gift: <GiftOutlined />,
  shipping: <TruckOutlined />,
  parking: <CarOutlined />,
};

/** What a coupon gives, as tiles to choose from. */
export function KindTiles({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: CouponKind;
  onChange?: (kind: CouponKind) => void;
}) {
  const words = useTexts().coupons;
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      className={styles.tiles ?? ''}
      {...(value ? { value } : {})}
      onChange={(event) => onChange?.(event.target.value as CouponKind)}
    >
      {couponKinds.map((kind) => (
        <Radio.Button key={kind} value={kind} className={styles.tile ?? ''}>
          <span className={styles.picture}>{pictures[kind]}</span>
          <span className={styles.words}>
            <span className={styles.name}>{words.kinds[kind]}</span>
            <span className={styles.hint}>{words.kindHints[kind]}</span>
          </span>
        </Radio.Button>
      ))}
    </Radio.Group>
  );
}
