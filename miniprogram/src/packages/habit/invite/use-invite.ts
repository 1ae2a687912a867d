import Taro, {
  usePullDownRefresh,
  useReachBottom,
  useRouter,
  useShareAppMessage,
} from '@tarojs/taro';
import { referralEndpoints, type MyReferral } from '@huike/shared-types/client';
import { useEffect, useRef } from 'react';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { usePagedList } from '../../../hooks/use-paged-list';
import { useTitle } from '../../../hooks/use-title';
import { deviceMark } from '../../../session/device-mark';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';
import { codeFrom, invitationPlace, invitePage } from './invite-places';

/** Which face of the page is shown: an invitation somebody opened, or one's own invitations. */
export function useInvitePage() {
  const t = useText();
  useTitle(t('invite.title'));
  const { phase, member } = useSession();
  const code = codeFrom(useRouter().params['scene']);
  return { code, isVisitor: phase === 'settled' && !member, memberId: member?.id };
}

/** The member's own code, terms, sums and invited friends. */
export function useMyInvites() {
  const t = useText();
  const load = useLoad(async () =>
    call(referralEndpoints.openInvite, { deviceMark: deviceMark() }),
  );
  const list = usePagedList<MyReferral>(
    (cursor) => call(referralEndpoints.listMyReferrals, { limit: 20, ...(cursor && { cursor }) }),
    'mine',
  );
  useReachBottom(() => void list.loadMore());
  usePullDownRefresh(() => {
    void Promise.all([load.reload(), list.reload()]).finally(() => Taro.stopPullDownRefresh());
  });
  const { value } = load;
  useShareAppMessage(() => ({
    title: t('invite.shareTitle'),
    path: value ? invitationPlace(value.scene) : invitePage,
  }));
  return { load, list };
}

/** The invitation a page was opened with; opened, it counts for this visitor. */
export function useInvitation(code: string, memberId: string | undefined) {
  const load = useLoad(async () =>
    call(referralEndpoints.openInvitation, { code, deviceMark: deviceMark() }),
  );
  const { reload } = load;
  // Joining changes what is to be said; the first load is the hook's own.
  const shown = useRef(memberId);
  useEffect(() => {
    if (shown.current === memberId) return;
    shown.current = memberId;
    void reload();
  }, [memberId, reload]);
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
  return load;
}
