import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { StoreCard } from '@huike/shared-types/client';
import { Icon, type IconName } from '../../components/Icon';
import { EmptyState } from '../../components/Notice';
import { Section } from '../../components/Section';
import { Tag } from '../../components/Tag';
import { memberClock } from '../../member-code/member-clock';
import { openingToday } from '../../programme/programme-time';
import { useText } from '../../texts/text';
import styles from './StoreList.module.scss';

interface Props {
  stores: readonly StoreCard[];
  timeZone: string;
}

/** The stores with their hours today, to call or to find. */
export function StoreList({ stores, timeZone }: Props) {
  const t = useText();
  if (stores.length === 0) {
    return (
      <Section title={t('home.stores')}>
        <EmptyState icon="pin" title={t('home.storeEmpty')} />
      </Section>
    );
  }
  return (
    <Section title={t('home.stores')} note={t('home.storesCount', { count: stores.length })}>
      <View className={styles['stores'] ?? ''}>
        {stores.map((store) => (
          <Store key={store.id} store={store} timeZone={timeZone} />
        ))}
      </View>
    </Section>
  );
}

function Store({ store, timeZone }: { store: StoreCard; timeZone: string }) {
  const t = useText();
  const { hours, isOpen } = openingToday(store, memberClock.now(), timeZone);
  const { latitude, longitude, name, address, phone } = store;
  return (
    <View className={styles['store'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{name}</Text>
        <Tag tone={isOpen ? 'good' : 'plain'}>
          {t(isOpen ? 'home.storeOpen' : 'home.storeClosed')}
        </Tag>
      </View>
      <Line icon="pin" text={address} />
      <Line icon="clock" text={hours ?? t('home.storeClosedToday')} />
      <View className={styles['actions'] ?? ''}>
        <Action
          icon="phone"
          text={phone}
          label={t('home.storeCall')}
          onClick={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
        />
        <Action
          icon="route"
          text={t('home.storeRoute')}
          label={t('home.storeRoute')}
          onClick={() => openRoute({ latitude, longitude, name, address })}
        />
      </View>
    </View>
  );
}

function Line({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View className={styles['line'] ?? ''}>
      <View className={styles['mark'] ?? ''}>
        <Icon name={icon} size={15} />
      </View>
      <Text>{text}</Text>
    </View>
  );
}

interface ActionProps {
  icon: IconName;
  text: string;
  label: string;
  onClick: () => void;
}

function Action({ icon, text, label, onClick }: ActionProps) {
  return (
    <View
      className={styles['action'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={label}
      onClick={onClick}
    >
      <Icon name={icon} size={16} />
      <Text>{text}</Text>
    </View>
  );
}

function openRoute(place: Taro.openLocation.Option) {
  // A browser has no map of its own to open; the address in the clipboard is the next best thing.
  if (process.env.TARO_ENV === 'weapp') void Taro.openLocation(place);
  else void Taro.setClipboardData({ data: `${place.name ?? ''} ${place.address ?? ''}` });
}
