import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ConsentPurpose, Programme } from '@huike/shared-types/client';
import { Fragment, type PropsWithChildren } from 'react';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { Sheet } from '../components/Sheet';
import { wechat } from '../platform/wechat';
import { failureText } from '../texts/failure-text';
import { useText } from '../texts/text';
import styles from './JoinSheet.module.scss';
import { useJoinSheet } from './use-join-sheet';

interface Props {
  programme: Programme | undefined;
  onClose: () => void;
}

/** Registers a visitor: consent first, then WeChat's phone button. */
export function JoinSheet({ programme, onClose }: Props) {
  const t = useText();
  const sheet = useJoinSheet(onClose);
  const required = programme?.consents.filter((text) => text.isRequired) ?? [];
  const marketing = programme?.consents.find((text) => text.purpose === 'marketing');

  return (
    <Sheet title={t('join.title')} onClose={onClose}>
      <View className={styles['body'] ?? ''}>
        <Text className={styles['text'] ?? ''}>
          {t('join.text', { name: programme?.name ?? '' })}
        </Text>
        <Choice id="agree-box" isTicked={sheet.hasAgreed} onToggle={sheet.toggleAgreed}>
          {t('join.agreePrefix')}
          {required.map(({ purpose, title }, place) => (
            <Fragment key={purpose}>
              {place > 0 && t('join.and')}
              <Text
                className={styles['link'] ?? ''}
                onClick={(event) => {
                  event.stopPropagation();
                  openAgreement(purpose);
                }}
              >
                《{title}》
              </Text>
            </Fragment>
          ))}
        </Choice>
        {marketing && (
          <Choice
            id="marketing-box"
            isTicked={sheet.wantsMarketing}
            onToggle={sheet.toggleMarketing}
          >
            {t('join.marketing')}
          </Choice>
        )}
        {sheet.isReminded && (
          <Text className={styles['reminder'] ?? ''}>{t('join.agreeFirst')}</Text>
        )}
        <Trouble {...sheet} />
        <PhoneButton {...sheet}>{t('join.phone')}</PhoneButton>
      </View>
    </Sheet>
  );
}

function PhoneButton({
  hasAgreed,
  isPending,
  remind,
  handlePhone,
  handleTap,
  children,
}: PropsWithChildren<ReturnType<typeof useJoinSheet>>) {
  // WeChat's own button asks at the tap, so before the box is ticked a plain one stands in its place.
  if (!hasAgreed || wechat.phoneCode) {
    return (
      <Button id="phone-button" isPending={isPending} onClick={hasAgreed ? handleTap : remind}>
        {children}
      </Button>
    );
  }
  return (
    <Button
      id="phone-button"
      isPending={isPending}
      native={{
        openType: 'getPhoneNumber',
        onGetPhoneNumber: ({ detail }) => handlePhone(detail),
      }}
    >
      {children}
    </Button>
  );
}

function Trouble({ isRefused, failure }: ReturnType<typeof useJoinSheet>) {
  const t = useText();
  if (!isRefused && failure === undefined) return null;
  const { message, requestId } = failureText(failure);
  return (
    <View className={styles['trouble'] ?? ''} aria-role="alert">
      <Text className={styles['troubleTitle'] ?? ''}>
        {t(isRefused ? 'join.refusedTitle' : 'join.failed')}
      </Text>
      <Text className={styles['troubleText'] ?? ''}>
        {isRefused ? t('join.refusedText') : message}
      </Text>
      {!isRefused && requestId && (
        <Text className={styles['troubleText'] ?? ''}>
          {t('state.requestId', { id: requestId })}
        </Text>
      )}
    </View>
  );
}

interface ChoiceProps {
  id: string;
  isTicked: boolean;
  onToggle: () => void;
}

function Choice({ id, isTicked, onToggle, children }: PropsWithChildren<ChoiceProps>) {
  return (
    <View
      id={id}
      className={styles['choice'] ?? ''}
      aria-role="checkbox"
      aria-checked={isTicked}
      onClick={onToggle}
    >
      <View className={`${styles['box']} ${isTicked ? styles['ticked'] : ''}`}>
        {isTicked && <Icon name="check" size={16} />}
      </View>
      <Text className={styles['words'] ?? ''}>{children}</Text>
    </View>
  );
}

function openAgreement(purpose: ConsentPurpose) {
  void Taro.navigateTo({ url: `/packages/profile/consents/index?purpose=${purpose}` });
}
