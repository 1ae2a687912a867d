import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { askPlaces } from '../../asks/ask-places';
import { Icon, type IconName } from '../../components/Icon';
import { playPlaces } from '../../play/play-places';
import { mallPlaces } from '../../mall/mall-places';
import { useText, type TextKey } from '../../texts/text';
import styles from './PlayGrid.module.scss';

/** What is named by a text `home.play.…` can be an entry. */
type EntryName<Key = TextKey> = Key extends `home.play.${infer Name}` ? Name : never;

interface Entry {
  name: EntryName;
  icon: IconName;
  tint: 'brand' | 'gold' | 'good' | 'plum';
  url: string;
}

/** Where the home page leads, in this order: one line each, with a text of the same name. */
const entries: readonly Entry[] = [
  { name: 'mall', icon: 'gift', tint: 'brand', url: mallPlaces.home },
  { name: 'shake', icon: 'shake', tint: 'brand', url: playPlaces.shakes },
  { name: 'draws', icon: 'wheel', tint: 'gold', url: playPlaces.list },
  { name: 'checkIn', icon: 'calendar', tint: 'good', url: '/packages/habit/check-in/index' },
  { name: 'invite', icon: 'friends', tint: 'brand', url: '/packages/habit/invite/index' },
  { name: 'votes', icon: 'ballot', tint: 'good', url: askPlaces.votes },
  { name: 'surveys', icon: 'survey', tint: 'plum', url: askPlaces.surveys },
];

/** The fewest rows that fill evenly: 1 to 5 in one row, 6 as 3 + 3, more as rows of 4. */
const columnsFor = (count: number) => (count <= 5 ? count : count === 6 ? 3 : 4);

/** The grid of things to do: mall, games, sign-in and so on; it needs no login. */
export function PlayGrid() {
  const t = useText();
  const columns = columnsFor(entries.length);
  return (
    <View
      className={`${styles['grid']} ${columns === 1 ? styles['single'] : ''}`}
      aria-label={t('home.play')}
    >
      {entries.map(({ name, icon, tint, url }) => (
        <View
          key={name}
          id={`play-${name}`}
          className={styles['entry'] ?? ''}
          style={{ width: `${100 / columns}%` }}
          hoverClass={styles['pressed'] ?? ''}
          aria-role="button"
          aria-label={t(`home.play.${name}`)}
          onClick={() => void Taro.navigateTo({ url })}
        >
          <View className={`${styles['picture']} ${styles[tint]}`}>
            <Icon name={icon} size={24} />
          </View>
          <Text className={styles['text'] ?? ''}>{t(`home.play.${name}`)}</Text>
        </View>
      ))}
    </View>
  );
}
