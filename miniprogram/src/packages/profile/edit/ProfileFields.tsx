import { Input, Picker, Text, View } from '@tarojs/components';
import type { MemberProfile } from '@huike/shared-types/client';
import type { PropsWithChildren } from 'react';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { memberClock } from '../../../member-code/member-clock';
import { formatDay } from '../../../programme/programme-time';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import styles from './index.module.scss';
import { useProfileForm } from './use-profile-form';

const genders: readonly MemberProfile['gender'][] = ['female', 'male', 'unspecified'];
const NAME_LENGTH_MAX = 32;
const ADDRESS_LENGTH_MAX = 120;

/** The form of the profile; it is mounted once the profile is known. */
export function ProfileFields({ profile, timeZone }: { profile: MemberProfile; timeZone: string }) {
  const t = useText();
  const { form, change, save } = useProfileForm(profile);
  return (
    <>
      <View className={styles['fields'] ?? ''}>
        <Field label={t('profile.name')}>
          <Input
            id="profile-name"
            className={styles['input'] ?? ''}
            type="nickname"
            value={form.name}
            maxlength={NAME_LENGTH_MAX}
            placeholder={t('profile.namePlaceholder')}
            onInput={({ detail }) => change({ name: detail.value })}
            // WeChat's own suggestion arrives with the blur only.
            onBlur={({ detail }) => change({ name: detail.value })}
          />
        </Field>
        <Field label={t('profile.gender')}>
          <View className={styles['genders'] ?? ''} aria-role="radiogroup">
            {genders.map((gender) => (
              <View
                key={gender}
                className={`${styles['gender']} ${gender === form.gender ? styles['chosen'] : ''}`}
                aria-role="radio"
                aria-checked={gender === form.gender}
                onClick={() => change({ gender })}
              >
                <Text>{t(`profile.gender.${gender}`)}</Text>
              </View>
            ))}
          </View>
        </Field>
        <Field label={t('profile.birthday')}>
          <Picker
            mode="date"
            start="1900-01-01"
            end={formatDay(memberClock.now(), timeZone)}
            value={form.birthday || '1990-01-01'}
            onChange={({ detail }) => change({ birthday: detail.value })}
          >
            <View id="profile-birthday" className={styles['picked'] ?? ''}>
              <Text className={form.birthday ? '' : (styles['placeholder'] ?? '')}>
                {form.birthday || t('profile.birthdayPlaceholder')}
              </Text>
              <Icon name="arrow" size={16} />
            </View>
          </Picker>
          <Text className={styles['note'] ?? ''}>{t('profile.birthdayNote')}</Text>
        </Field>
        <Field label={t('profile.address')}>
          <Input
            id="profile-address"
            className={styles['input'] ?? ''}
            value={form.address}
            maxlength={ADDRESS_LENGTH_MAX}
            placeholder={t('profile.addressPlaceholder')}
            onInput={({ detail }) => change({ address: detail.value })}
          />
        </Field>
        <Field label={t('profile.phone')}>
          <View className={styles['picked'] ?? ''}>
            <Text>{profile.phoneMasked ?? '—'}</Text>
          </View>
          <Text className={styles['note'] ?? ''}>{t('profile.phoneNote')}</Text>
        </Field>
      </View>
      {save.failure !== undefined && <SaveTrouble failure={save.failure} />}
      <View className={styles['save'] ?? ''}>
        <Button id="profile-save" isPending={save.isPending} onClick={save.run}>
          {t('action.save')}
        </Button>
      </View>
    </>
  );
}

function Field({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <View className={styles['field'] ?? ''}>
      <Text className={styles['label'] ?? ''}>{label}</Text>
      {children}
    </View>
  );
}

function SaveTrouble({ failure }: { failure: unknown }) {
  const t = useText();
  const { message, requestId } = failureText(failure);
  return (
    <View className={styles['trouble'] ?? ''} aria-role="alert">
      <Text className={styles['troubleTitle'] ?? ''}>
        {t('profile.failed')}：{message}
      </Text>
      {requestId && (
        <Text className={styles['note'] ?? ''}>{t('state.requestId', { id: requestId })}</Text>
      )}
    </View>
  );
}
