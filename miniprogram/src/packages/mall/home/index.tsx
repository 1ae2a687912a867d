import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Button } from '../../../components/Button';
import { Icon, type IconName } from '../../../components/Icon';
import { ListFooter } from '../../../components/ListFooter';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Points } from '../../../components/Points';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { JoinSheet } from '../../../join/JoinSheet';
import { mallPlaces } from '../../../mall/mall-places';
import { useText } from '../../../texts/text';
import { GiftGrid, GiftGridSkeleton } from '../shelf/GiftGrid';
import styles from './index.module.scss';
import { RecommendedRow } from './RecommendedRow';
import { SearchBar } from './SearchBar';
import { ShelfFilters } from './ShelfFilters';
import { useMall } from './use-mall';

/** The points mall: search, categories, order, and what suits this member. Visitors may look. */
export default function MallPage() {
  const mall = useMall();
  const { filter, narrow, join } = mall;
  return (
    <Screen>
      <SearchBar query={filter.query} onSearch={(query) => narrow({ query })} />
      <Account mall={mall} />
      {!mall.isNarrowed && <RecommendedRow gifts={mall.recommended} />}
      <ShelfFilters mall={mall} />
      <Shelf mall={mall} />
      {join.isOpen && <JoinSheet programme={mall.programme} onClose={join.close} />}
    </Screen>
  );
}

/** What the member has to spend, and where what was redeemed and kept is found. */
function Account({ mall }: { mall: ReturnType<typeof useMall> }) {
  const t = useText();
  const { isVisitor, points, join } = mall;
  return (
    <View className={styles['account'] ?? ''}>
      {isVisitor ? (
        <>
          <Text className={styles['visitor'] ?? ''}>{t('mall.visitorLine')}</Text>
          <View>
            <Button
              id="mall-join"
              look="light"
              isSmall
              isPending={join.isPending}
              onClick={join.join}
            >
              {t('home.join')}
            </Button>
          </View>
        </>
      ) : (
        <>
          <View className={styles['balance'] ?? ''}>
            <Text className={styles['label'] ?? ''}>{t('mall.balance')}</Text>
            {points === undefined ? (
              <Skeleton width="72px" height="26px" />
            ) : (
              <Points id="mall-points" className={styles['points']} points={points} isPrivate />
            )}
          </View>
          <Way id="mall-orders" icon="bag" text={t('mall.orders')} url={mallPlaces.redemptions} />
          <Way
            id="mall-favourites"
            icon="heart"
            text={t('mall.favourites')}
            url={mallPlaces.favourites}
          />
        </>
      )}
    </View>
  );
}

function Way({ id, icon, text, url }: { id: string; icon: IconName; text: string; url: string }) {
  return (
    <View
      id={id}
      className={styles['way'] ?? ''}
      hoverClass={styles['pressed'] ?? ''}
      aria-role="button"
      aria-label={text}
      onClick={() => void Taro.navigateTo({ url })}
    >
      <Icon name={icon} size={22} />
      <Text className={styles['wayText'] ?? ''}>{text}</Text>
    </View>
  );
}

function Shelf({ mall }: { mall: ReturnType<typeof useMall> }) {
  const t = useText();
  const { list, filter, isNarrowed, showAll, timeZone, mine } = mall;
  switch (list.state) {
    case 'loading':
      return <GiftGridSkeleton />;
    case 'error':
      return <ErrorState failure={list.failure} onRetry={() => void mall.refresh()} />;
    case 'empty': {
      const why = filter.isAffordable ? 'Affordable' : isNarrowed ? 'Filtered' : '';
      return (
        <EmptyState
          icon="gift"
          title={t(`mall.empty${why}`)}
          text={t(why === '' ? 'mall.emptyText' : `mall.empty${why}Text`)}
          {...(isNarrowed && {
            action: (
              <Button id="mall-show-all" look="outline" isSmall onClick={showAll}>
                {t('mall.showAll')}
              </Button>
            ),
          })}
        />
      );
    }
    case 'ready':
      return (
        <>
          <GiftGrid gifts={list.items} mine={mine} timeZone={timeZone} />
          <ListFooter list={list} />
        </>
      );
  }
}
