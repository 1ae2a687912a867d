import { Text, View } from '@tarojs/components';
import type { MemberProfile } from '@huike/shared-types/client';
import { Button } from '../../components/Button';
import { Cell, Cells, SwitchCell } from '../../components/Cell';
import { Points } from '../../components/Points';
import { Price } from '../../components/Price';
import { Screen } from '../../components/Screen';
import { couponPlaces } from '../../coupons/coupon-places';
import { useTabTexts } from '../../hooks/use-tab-texts';
import { JoinSheet } from '../../join/JoinSheet';
import { mallPlaces } from '../../mall/mall-places';
import { topInset } from '../../platform/top-inset';
import { formatDay } from '../../programme/programme-time';
import { useText } from '../../texts/text';
import styles from './index.module.scss';
import { useMe } from './use-me';

/** The customer's own page: who I am here, my papers, and how this app behaves. */
export default function MePage() {
  const t = useText();
  useTabTexts();
  const me = useMe();
  const { member, card, chosen, join, programme } = me;
  const timeZone = programme?.timeZone ?? 'Asia/Shanghai';

  return (
    <Screen>
      <View className={styles['head'] ?? ''} style={{ paddingTop: `${topInset() + 24}px` }}>
        {member ? (
          <Identity
            member={member}
            joined={t('me.joined', { day: formatDay(member.joinedAt, timeZone) })}
          />
        ) : (
          <>
            <Text className={styles['name'] ?? ''}>{t('me.visitor')}</Text>
            <Text className={styles['line'] ?? ''}>{t('me.visitorText')}</Text>
            <View className={styles['join'] ?? ''}>
              <Button id="me-join-button" isPending={join.isPending} onClick={join.join}>
                {t('home.join')}
              </Button>
            </View>
          </>
        )}
      </View>
      {card && (
        <View className={styles['figures'] ?? ''}>
          <View className={styles['figure'] ?? ''}>
            <Text className={styles['number'] ?? ''}>{card.tier.name}</Text>
            <Text className={styles['label'] ?? ''}>{t('me.tier')}</Text>
          </View>
          <View className={styles['figure'] ?? ''}>
            <Points className={styles['number']} points={card.pointsBalance} isPrivate />
            <Text className={styles['label'] ?? ''}>{t('card.points')}</Text>
          </View>
          <View className={styles['figure'] ?? ''}>
            <View className={styles['number'] ?? ''}>
              <Price amountFen={card.spendFen} />
            </View>
            <Text className={styles['label'] ?? ''}>{t('card.spend')}</Text>
          </View>
        </View>
      )}
      <Cells>
        <Cell
          id="me-statement"
          icon="list"
          title={t('me.statement')}
          onClick={() => me.openForMember('/packages/points/statement/index')}
        />
        <Cell
          id="me-coupons"
          icon="ticket"
          title={t('me.coupons')}
          onClick={() => me.openForMember(couponPlaces.wallet)}
        />
        <Cell
          id="me-redemptions"
          icon="bag"
          title={t('me.redemptions')}
          onClick={() => me.openForMember(mallPlaces.redemptions)}
        />
        <Cell
          id="me-rebates"
          icon="gift"
          title={t('me.rebates')}
          onClick={() => me.openForMember(couponPlaces.rebates)}
        />
        <Cell
          id="me-tier"
          icon="crown"
          title={t('tier.title')}
          onClick={() => me.openForMember('/packages/tier/standing/index')}
        />
        <Cell
          id="me-profile"
          icon="person"
          title={t('me.profile')}
          onClick={() => me.openForMember('/packages/profile/edit/index')}
        />
        <Cell
          id="me-addresses"
          icon="pin"
          title={t('me.addresses')}
          onClick={() => me.openForMember(mallPlaces.addresses)}
        />
        <Cell id="me-consents" icon="shield" title={t('me.consents')} onClick={me.openConsents} />
      </Cells>
      <Cells>
        <Cell
          id="me-language"
          icon="globe"
          title={t('me.language')}
          value={t('me.languageName')}
          onClick={me.switchLanguage}
        />
        <SwitchCell
          id="me-large-text"
          icon="letters"
          title={t('me.largeText')}
          note={t('me.largeTextText')}
          isOn={chosen.isLargeText}
          onChange={me.setLargeText}
        />
        <SwitchCell
          id="me-calm"
          icon="eye"
          title={t('me.calm')}
          note={t('me.calmText')}
          isOn={chosen.isCalm}
          onChange={me.setCalm}
        />
      </Cells>
      {member && (
        <View className={styles['leave'] ?? ''}>
          <Button
            id="sign-out-button"
            look="outline"
            isPending={me.leave.isPending}
            onClick={me.leave.run}
          >
            {t('me.signOut')}
          </Button>
        </View>
      )}
      {join.isOpen && <JoinSheet programme={programme} onClose={join.close} />}
    </Screen>
  );
}

function Identity({ member, joined }: { member: MemberProfile; joined: string }) {
  const t = useText();
  const name = member.name ?? t('me.unnamed');
  return (
    <View className={styles['who'] ?? ''}>
      <View className={styles['portrait'] ?? ''} aria-hidden>
        {name.slice(0, 1)}
      </View>
      <View className={styles['words'] ?? ''}>
        <Text className={styles['name'] ?? ''}>{name}</Text>
        <Text className={styles['line'] ?? ''}>
          {[member.phoneMasked, joined].filter(Boolean).join(' · ')}
        </Text>
        <Text className={styles['line'] ?? ''}>{t('card.no', { no: member.cardNo })}</Text>
      </View>
    </View>
  );
}
