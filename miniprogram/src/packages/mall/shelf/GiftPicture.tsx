import { Image, View } from '@tarojs/components';
import type { GiftContent } from '@huike/shared-types/client';
import { useState } from 'react';
import { apiUrl } from '../../../api/send';
import { Icon, type IconName } from '../../../components/Icon';
import styles from './GiftPicture.module.scss';

const icons: Record<GiftContent['kind'], IconName> = {
  goods: 'gift',
  coupon: 'ticket',
  chances: 'wheel',
  partner_code: 'key',
  stored_value: 'coins',
};

interface Props {
  /** A path of the server, or an https address; null where the gift has none. */
  picture: string | null;
  kind: GiftContent['kind'];
  label: string;
  /** Side of the drawn picture that stands in, in px. */
  iconSize?: number;
}

/** The picture of a gift in a square; a drawn one where there is none or it does not load. */
export function GiftPicture({ picture, kind, label, iconSize = 44 }: Props) {
  const [hasFailed, setFailed] = useState(false);
  return (
    <View className={`${styles['picture']} ${styles[kind] ?? ''}`}>
      <View className={styles['drawn'] ?? ''}>
        <Icon name={icons[kind]} size={iconSize} />
      </View>
      {picture !== null && !hasFailed && (
        <Image
          className={styles['image'] ?? ''}
          src={picture.startsWith('/') ? apiUrl + picture : picture}
          mode="aspectFill"
          lazyLoad
          aria-label={label}
          onError={() => setFailed(true)}
        />
      )}
    </View>
  );
}
