import {
  ApartmentOutlined,
  AuditOutlined,
  CloudUploadOutlined,
  GiftOutlined,
  HomeOutlined,
  KeyOutlined,
  ShoppingOutlined,
  TagsOutlined,
  ScanOutlined,
  TeamOutlined,
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
  staff: <TeamOutlined />,
  integrators: <KeyOutlined />,
  audit: <AuditOutlined />,
};
