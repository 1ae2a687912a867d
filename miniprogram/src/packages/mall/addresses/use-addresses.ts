import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import type { MemberAddress } from '@huike/shared-types/client';
import { useRef } from 'react';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { mallPlaces } from '../../../mall/mall-places';
import { useText } from '../../../texts/text';
import { fetchedAddress } from '../address/fetched-address';
import { chosenAddressId, readAddresses } from './address-book';

/** The member's addresses; `choose` is there only where the page was opened for a choice. */
export function useAddresses() {
  const t = useText();
  useTitle(t('address.title'));
  const isForChoice = useRouter().params['for'] === 'choice';
  const { value, failure, reload } = useLoad(readAddresses);
  // One may have been added or changed on the page that was opened from here.
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) void reload();
    wasShown.current = true;
  });
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  const choose = (address: MemberAddress) => {
    chosenAddressId.set(address.id);
    void Taro.navigateBack();
  };
  const add = useAction(async () => {
    // Closing WeChat's own list without a choice is no failure.
    const found = await Taro.chooseAddress().catch(() => undefined);
    if (!found) return;
    fetchedAddress.set({
      receiverName: found.userName,
      phone: found.telNumber,
      province: found.provinceName,
      city: found.cityName,
      district: found.countyName,
      detail: found.detailInfo,
    });
    await Taro.navigateTo({ url: mallPlaces.address() });
  });
  return {
    addresses: value,
    failure,
    reload,
    choose: isForChoice ? choose : undefined,
    add,
  };
}
