import { memberEndpoints, type MemberProfile } from '@huike/shared-types/client';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/call';
import { useAction } from '../../../hooks/use-action';
import { adoptMember } from '../../../session/session';
import { t } from '../../../texts/text';

/** What the form holds; empty text where the customer gave nothing. */
export interface ProfileForm {
  name: string;
  gender: MemberProfile['gender'];
  birthday: string;
  address: string;
}

/** The fields that differ from the profile; an emptied field is left as it was. */
export function changesOf(profile: MemberProfile, form: ProfileForm) {
  const changes: Partial<ProfileForm> = {};
  const name = form.name.trim();
  const address = form.address.trim();
  if (name && name !== profile.name) changes.name = name;
  if (form.gender !== profile.gender) changes.gender = form.gender;
  if (form.birthday && form.birthday !== profile.birthday) changes.birthday = form.birthday;
  if (address && address !== profile.address) changes.address = address;
  return changes;
}

/** State of the profile form, begun with a profile that is already there. */
export function useProfileForm(profile: MemberProfile) {
  const [form, setForm] = useState<ProfileForm>({
    name: profile.name ?? '',
    gender: profile.gender,
    birthday: profile.birthday ?? '',
    address: profile.address ?? '',
  });

  const save = useAction(async () => {
    const changes = changesOf(profile, form);
    if (Object.keys(changes).length === 0) {
      await Taro.showToast({ title: t('profile.nothingChanged'), icon: 'none' });
      return;
    }
    adoptMember(await call(memberEndpoints.editMyProfile, changes));
    await Taro.showToast({ title: t('profile.saved'), icon: 'success' });
  });

  return {
    form,
    change: (changed: Partial<ProfileForm>) => setForm((before) => ({ ...before, ...changed })),
    save,
  };
}
