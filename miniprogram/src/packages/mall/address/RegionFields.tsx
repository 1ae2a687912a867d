import { Input, Picker, Text, View } from '@tarojs/components';
import { provinces } from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import type { AddressFields } from './fetched-address';
import styles from './index.module.scss';

interface Props {
  fields: AddressFields;
  onChange: (changed: Partial<AddressFields>) => void;
}

/** Province, city and district: WeChat's own picker, and where there is none a choice and two words. */
export function RegionFields({ fields, onChange }: Props) {
  const t = useText();
  const { province, city, district } = fields;
  if (process.env.TARO_ENV === 'weapp') {
    return (
      <Picker
        mode="region"
        value={[province, city, district]}
        onChange={({ detail }) => {
          const [first = '', second = '', third = ''] = detail.value;
          onChange({ province: first, city: second, district: third });
        }}
      >
        <Picked text={[province, city, district].filter(Boolean).join(' ')} />
      </Picker>
    );
  }
  return (
    <>
      <Picker
        mode="selector"
        range={[...provinces]}
        value={Math.max(
          0,
          provinces.findIndex((name) => name === province),
        )}
        onChange={({ detail }) => onChange({ province: provinces[Number(detail.value)] ?? '' })}
      >
        <Picked text={province} />
      </Picker>
      <View className={styles['pair'] ?? ''}>
        <Input
          id="address-city"
          className={styles['input'] ?? ''}
          value={city}
          maxlength={20}
          placeholder={t('address.cityHint')}
          onInput={({ detail }) => onChange({ city: detail.value })}
        />
        <Input
          id="address-district"
          className={styles['input'] ?? ''}
          value={district}
          maxlength={20}
          placeholder={t('address.districtHint')}
          onInput={({ detail }) => onChange({ district: detail.value })}
        />
      </View>
    </>
  );
}

function Picked({ text }: { text: string }) {
  const t = useText();
  return (
    <View id="address-region" className={styles['picked'] ?? ''}>
      <Text className={text ? '' : (styles['placeholder'] ?? '')}>
        {text || t('address.regionHint')}
      </Text>
      <Icon name="arrow" size={16} />
    </View>
  );
}
