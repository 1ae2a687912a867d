import { View } from '@tarojs/components';
import { memberEndpoints } from '@huike/shared-types/client';
import { call } from '../../../api/call';
import { EmptyState, ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';
import { ProfileFields } from './ProfileFields';

/** The member's profile, to be filled in or changed. */
export default function EditProfilePage() {
  const t = useText();
  useTitle(t('profile.title'));
  const { phase, member } = useSession();

  if (phase === 'settled' && !member) {
    return (
      <Screen>
        <EmptyState icon="person" title={t('profile.visitor')} />
      </Screen>
    );
  }
  return (
    <Screen>
      <LoadedFields />
    </Screen>
  );
}

function LoadedFields() {
  const { programme } = useProgramme();
  const { value, failure, reload } = useLoad(() => call(memberEndpoints.readMyProfile, {}));
  if (value) {
    return <ProfileFields profile={value} timeZone={programme?.timeZone ?? 'Asia/Shanghai'} />;
  }
  if (failure !== undefined) return <ErrorState failure={failure} onRetry={() => void reload()} />;
  return (
    <View className={styles['bones'] ?? ''}>
      <Skeleton height="70px" />
      <Skeleton height="90px" />
      <Skeleton height="90px" />
      <Skeleton height="70px" />
    </View>
  );
}
