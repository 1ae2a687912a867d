import {
  AccountBookOutlined,
  ApartmentOutlined,
  AuditOutlined,
  CloudUploadOutlined,
  CrownOutlined,
  GiftOutlined,
  HomeOutlined,
  KeyOutlined,
  PayCircleOutlined,
  ShoppingOutlined,
  SmileOutlined,
  StarOutlined,
  TagsOutlined,
  ScanOutlined,
  TeamOutlined,
  TrophyOutlined,
  WalletOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { PlaceName } from './menu';

/** The picture of each place. */
export const placeIcons: Record<PlaceName, ReactNode> = {
  today: <HomeOutlined />,
  till: <ScanOutlined />,
  members: <UserOutlined />,
  items: <ShoppingOutlined />,
  categories: <ApartmentOutlined />,
  tradeNames: <TagsOutlined />,
  imports: <CloudUploadOutlined />,
  earningRules: <GiftOutlined />,
  awardRules: <StarOutlined />,
  tiers: <CrownOutlined />,
  coupons: <WalletOutlined />,
  couponSettlement: <AccountBookOutlined />,
  rebates: <PayCircleOutlined />,
  draws: <TrophyOutlined />,
  deskDraw: <SmileOutlined />,
  staff: <TeamOutlined />,
  integrators: <KeyOutlined />,
  audit: <AuditOutlined />,
};
