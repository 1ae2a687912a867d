import Taro, { useRouter } from '@tarojs/taro';
import { addressEndpoints, type MemberAddress } from '@huike/shared-types/client';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call';
import { callOnce } from '../../../api/call-once';
import { useAction } from '../../../hooks/use-action';
import { useLoad } from '../../../hooks/use-load';
import { useTitle } from '../../../hooks/use-title';
import { useText } from '../../../texts/text';
import { chosenAddressId, readAddresses } from '../addresses/address-book';
import { problemOf, type AddressProblem } from './address-fields';
import { fetchedAddress, type AddressFields } from './fetched-address';

const empty: AddressFields = {
  receiverName: '',
  phone: '',
  province: '',
  city: '',
  district: '',
  detail: '',
};

/** The form of one address, new or known. */
export function useAddress() {
  const t = useText();
  const addressId = useRouter().params['id'];
  const isKnown = addressId !== undefined;
  useTitle(t(isKnown ? 'address.edit' : 'address.add'));
  const [fields, setFields] = useState<AddressFields | undefined>(() =>
    isKnown ? undefined : takeFetched(),
  );
  const [isDefault, setDefault] = useState(false);
  const [problem, setProblem] = useState<AddressProblem>();
  const { value, failure, reload } = useLoad(async () => (isKnown ? readAddresses() : []));

  useEffect(() => {
    const found = value?.find(({ id }) => id === addressId);
    if (!found) return;
    const { id: _, isDefault: wasDefault, ...rest } = found;
    setFields(rest);
    setDefault(wasDefault);
  }, [value, addressId]);

  const save = useAction(async () => {
    if (!fields) return;
    const wrong = problemOf(fields);
    setProblem(wrong);
    if (wrong) return;
    const sent = { ...trimmed(fields), isDefault };
    if (isKnown) {
      await call(addressEndpoints.editMyAddress, { addressId, ...sent });
    } else {
      const subject = Object.values(sent).join(' ');
      const added = await callOnce(addressEndpoints.createMyAddress, sent, subject);
      chosenAddressId.set(added.addressId);
    }
    await Taro.navigateBack();
  });
  const remove = useAction(async () => {
    if (!isKnown) return;
    const { confirm } = await Taro.showModal({
      title: t('address.removeTitle'),
      content: t('address.removeText'),
      confirmText: t('address.remove'),
      cancelText: t('action.cancel'),
    });
    if (!confirm) return;
    await call(addressEndpoints.removeMyAddress, { addressId });
    await Taro.navigateBack();
  });

  return {
    isKnown,
    fields,
    failure,
    reload,
    problem,
    isDefault,
    setDefault,
    change: (changed: Partial<AddressFields>) => {
      setProblem(undefined);
      setFields((before) => before && { ...before, ...changed });
    },
    save,
    remove,
  };
}

/** What WeChat gave, once; otherwise an empty form. */
function takeFetched(): AddressFields {
  const fetched = fetchedAddress.get();
  fetchedAddress.set(undefined);
  return fetched ?? empty;
}

// The form lets only known provinces through; the cast says so to the contract.
function trimmed(fields: AddressFields): Omit<MemberAddress, 'id' | 'isDefault'> {
  const { receiverName, phone, province, city, district, detail } = fields;
  return {
    receiverName: receiverName.trim(),
    phone: phone.trim(),
    province: province as MemberAddress['province'],
    city: city.trim(),
    district: district.trim(),
    detail: detail.trim(),
  };
}
