import { ScrollView, Text, View } from '@tarojs/components';
import type { ShelfSort } from '@huike/shared-types/client';
import { useText } from '../../../texts/text';
import styles from './ShelfFilters.module.scss';
import type { useMall } from './use-mall';

const sorts: readonly ShelfSort[] = ['recommended', 'newest', 'popular'];

/** Categories, the order of the shelf, and only what one has points enough for. */
export function ShelfFilters({ mall }: { mall: ReturnType<typeof useMall> }) {
  const t = useText();
  const { filter, narrow, categories, isVisitor, join } = mall;
  const isByPoints = filter.sort === 'points_up' || filter.sort === 'points_down';
  return (
    <View className={styles['filters'] ?? ''}>
      {categories.length > 0 && (
        <ScrollView className={styles['strip'] ?? ''} scrollX enhanced showScrollbar={false}>
          <View className={styles['categories'] ?? ''} aria-role="tablist">
            {[{ id: undefined, name: t('mall.all') }, ...categories].map(({ id, name }) => (
              <View
                key={id ?? 'all'}
                id={`mall-category-${id ?? 'all'}`}
                className={styles['category'] ?? ''}
                aria-role="tab"
                aria-selected={filter.categoryId === id}
                onClick={() => narrow({ categoryId: id })}
              >
                <Text
                  className={`${styles['name']} ${filter.categoryId === id ? styles['chosen'] : ''}`}
                >
                  {name}
                </Text>
              </View>
            ))}
          </View>
        </ScrollView>
      )}
      <View className={styles['order'] ?? ''}>
        {sorts.map((sort) => (
          <View
            key={sort}
            id={`mall-sort-${sort}`}
            className={`${styles['sort']} ${filter.sort === sort ? styles['active'] : ''}`}
            aria-role="button"
            aria-selected={filter.sort === sort}
            onClick={() => narrow({ sort })}
          >
            <Text>{t(`mall.sort.${sort}`)}</Text>
          </View>
        ))}
        <View
          id="mall-sort-points"
          className={`${styles['sort']} ${isByPoints ? styles['active'] : ''}`}
          aria-role="button"
          aria-label={t(
            filter.sort === 'points_up' ? 'mall.sort.points_down' : 'mall.sort.points_up',
          )}
          onClick={() =>
            narrow({ sort: filter.sort === 'points_up' ? 'points_down' : 'points_up' })
          }
        >
          <Text>{t('mall.sort.points')}</Text>
          <Text className={styles['way'] ?? ''} aria-hidden>
            {filter.sort === 'points_up' ? '↑' : filter.sort === 'points_down' ? '↓' : '↕'}
          </Text>
        </View>
        <View
          id="mall-affordable"
          className={styles['toggle'] ?? ''}
          aria-role="checkbox"
          aria-checked={filter.isAffordable}
          aria-label={t('mall.affordable')}
          onClick={() => {
            // A visitor has no points to compare with.
            if (isVisitor) join.join();
            else narrow({ isAffordable: !filter.isAffordable });
          }}
        >
          <Text className={`${styles['chip']} ${filter.isAffordable ? styles['chipOn'] : ''}`}>
            {t('mall.affordable')}
          </Text>
        </View>
      </View>
    </View>
  );
}
