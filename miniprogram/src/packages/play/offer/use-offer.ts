import Taro, { usePullDownRefresh, useRouter, useShareAppMessage } from '@tarojs/taro';
import { drawEndpoints, type DrawOfferDetails } from '@huike/shared-types/client';
import { useEffect, useRef } from 'react';
import { call } from '../../../api/call';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useJoin } from '../../../join/use-join';
import { playPlaces } from '../../../play/play-places';
import { useProgramme } from '../../../programme/use-programme';
import { useSession } from '../../../session/use-session';
import { useText } from '../../../texts/text';

/**
 * One campaign as its pages need it: read for who looks now, and again after they joined.
 *
 * @param title of the page; without one it is the kind of the campaign, for its name is often long
 */
export function useOffer(title?: string) {
  const t = useText();
  const campaignId = useRouter().params['id'] ?? '';
  const { member } = useSession();
  const { programme } = useProgramme();
  const join = useJoin();
  const { value, failure, reload } = useLoad<DrawOfferDetails>(() =>
    call(drawEndpoints.readDrawOffer, { campaignId }),
  );
  const memberId = member?.id;
  const readFor = useRef(memberId);
  useEffect(() => {
    if (readFor.current === memberId) return;
    readFor.current = memberId;
    void reload();
  }, [memberId, reload]);
  useTitle(title ?? t(value ? `draw.kind.${value.kind}` : 'draw.title'));
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
  useShareAppMessage(() => ({
    title: value?.name ?? t('draw.title'),
    path: value ? playPlaces.stage(value.kind, campaignId) : playPlaces.list,
  }));
  return {
    campaignId,
    offer: value,
    failure,
    reload,
    member,
    join,
    programme,
    timeZone: programme?.timeZone ?? 'Asia/Shanghai',
  };
}
