import { Switch, Text, View } from '@tarojs/components';
import type { ConsentState, ConsentText } from '@huike/shared-types/client';
import { Tag } from '../../../components/Tag';
import { formatInstant } from '../../../programme/programme-time';
import { useText } from '../../../texts/text';
import styles from './ConsentPanel.module.scss';

const PREVIEW_LENGTH = 64;

interface Props {
  text: ConsentText;
  decision: ConsentState | undefined;
  /** False for visitors, and until their decisions are known. */
  isDecidable: boolean;
  isOpen: boolean;
  timeZone: string;
  onToggle: () => void;
  onDecide: (isGiven: boolean) => void;
}

/** One agreement: its text and version, and what the member decided about it. */
export function ConsentPanel(props: Props) {
  const { text, decision, isDecidable, isOpen, timeZone, onToggle, onDecide } = props;
  const t = useText();
  const isLong = text.body.length > PREVIEW_LENGTH;
  const isUpdated = decision?.isGiven === true && decision.version !== text.version;
  const time = decision ? formatInstant(decision.decidedAt, timeZone) : '';

  return (
    <View className={styles['panel'] ?? ''}>
      <View className={styles['head'] ?? ''}>
        <View className={styles['words'] ?? ''}>
          <View className={styles['name'] ?? ''}>
            <Text className={styles['title'] ?? ''}>{text.title}</Text>
            <Tag tone={text.isRequired ? 'brand' : 'plain'}>
              {t(text.isRequired ? 'consents.required' : 'consents.optional')}
            </Tag>
          </View>
          <Text className={styles['line'] ?? ''}>
            {t('consents.version', { version: text.version })}
            {isDecidable && ' · '}
            {isDecidable && !decision && t('consents.undecided')}
            {isDecidable &&
              decision &&
              t(decision.isGiven ? 'consents.given' : 'consents.withdrawn', { time })}
          </Text>
        </View>
        {isDecidable && (
          <Switch
            id={`consent-${text.purpose}`}
            color="#8c2f39"
            checked={decision?.isGiven === true && !isUpdated}
            aria-label={t('consents.switch', { title: text.title })}
            onChange={({ detail }) => onDecide(detail.value)}
          />
        )}
      </View>
      {isUpdated && <Text className={styles['updated'] ?? ''}>{t('consents.updated')}</Text>}
      <Text className={styles['body'] ?? ''}>
        {isOpen || !isLong ? text.body : `${text.body.slice(0, PREVIEW_LENGTH)}…`}
      </Text>
      {isLong && (
        <View className={styles['more'] ?? ''} aria-role="button" onClick={onToggle}>
          <Text>{t(isOpen ? 'consents.collapse' : 'consents.expand')}</Text>
        </View>
      )}
    </View>
  );
}
