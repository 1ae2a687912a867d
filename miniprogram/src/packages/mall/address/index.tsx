import { Input, Switch, Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Button } from '../../../components/Button';
import { ErrorState } from '../../../components/Notice';
import { Screen } from '../../../components/Screen';
import { Skeleton } from '../../../components/Skeleton';
import { failureText } from '../../../texts/failure-text';
import { useText } from '../../../texts/text';
import type { AddressProblem } from './address-fields';
import styles from './index.module.scss';
import { RegionFields } from './RegionFields';
import { useAddress } from './use-address';

/** One address: who receives, where. */
export default function AddressPage() {
  const t = useText();
  const page = useAddress();
  const { fields, change, problem, save, remove } = page;
  if (!fields) {
    return (
      <Screen>
        {page.failure === undefined ? (
          <View className={styles['bones'] ?? ''} aria-label={t('state.loading')}>
            <Skeleton height="70px" />
            <Skeleton height="70px" />
            <Skeleton height="90px" />
          </View>
        ) : (
          <ErrorState failure={page.failure} onRetry={() => void page.reload()} />
        )}
      </Screen>
    );
  }
  const failure = save.failure ?? remove.failure;
  return (
    <Screen>
      <View className={styles['fields'] ?? ''}>
        <Field name="receiverName" problem={problem}>
          <Input
            id="address-name"
            className={styles['input'] ?? ''}
            value={fields.receiverName}
            maxlength={32}
            placeholder={t('address.receiverNameHint')}
            onInput={({ detail }) => change({ receiverName: detail.value })}
          />
        </Field>
        <Field name="phone" problem={problem}>
          <Input
            id="address-phone"
            className={styles['input'] ?? ''}
            type="text"
            value={fields.phone}
            maxlength={14}
            placeholder={t('address.phoneHint')}
            onInput={({ detail }) => change({ phone: detail.value })}
          />
        </Field>
        <Field name="region" problem={problem}>
          <RegionFields fields={fields} onChange={change} />
        </Field>
        <Field name="detail" problem={problem}>
          <Input
            id="address-detail"
            className={styles['input'] ?? ''}
            value={fields.detail}
            maxlength={120}
            placeholder={t('address.detailHint')}
            onInput={({ detail }) => change({ detail: detail.value })}
          />
        </Field>
        <View className={`${styles['field']} ${styles['switch']}`}>
          <Text className={styles['switchText'] ?? ''}>{t('address.makeDefault')}</Text>
          <Switch
            id="address-default"
            color="#8c2f39"
            checked={page.isDefault}
            aria-label={t('address.makeDefault')}
            onChange={({ detail }) => page.setDefault(detail.value)}
          />
        </View>
      </View>
      {failure !== undefined && (
        <Text className={styles['failure'] ?? ''} aria-role="alert">
          {failureText(failure).message}
        </Text>
      )}
      <View className={styles['actions'] ?? ''}>
        <Button id="address-save" isPending={save.isPending} onClick={() => save.run()}>
          {t('action.save')}
        </Button>
        {page.isKnown && (
          <Button
            id="address-remove"
            look="quiet"
            isPending={remove.isPending}
            onClick={() => remove.run()}
          >
            {t('address.remove')}
          </Button>
        )}
      </View>
    </Screen>
  );
}

function Field({
  name,
  problem,
  children,
}: PropsWithChildren<{ name: AddressProblem; problem: AddressProblem | undefined }>) {
  const t = useText();
  return (
    <View className={styles['field'] ?? ''}>
      <Text className={styles['label'] ?? ''}>{t(`address.${name}`)}</Text>
      {children}
      {problem === name && (
        <Text className={styles['problem'] ?? ''} aria-role="alert">
          {t(`address.problem.${name}`)}
        </Text>
      )}
    </View>
  );
}
