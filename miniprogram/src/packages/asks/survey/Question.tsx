import { Input, Picker, Text, Textarea, View } from '@tarojs/components';
import {
  rangeOf,
  type AnswerFault,
  type SurveyAnswer,
  type SurveyQuestion,
} from '@huike/shared-types/client';
import { Icon } from '../../../components/Icon';
import { useText } from '../../../texts/text';
import styles from './Question.module.scss';

interface Props {
  question: SurveyQuestion;
  answer: SurveyAnswer | undefined;
  fault: AnswerFault | undefined;
  onAnswer: (answer: SurveyAnswer | undefined) => void;
}

/** One question with what it is answered by. */
export function Question(props: Props) {
  const t = useText();
  const { question, fault } = props;
  const { kind, maxChoices } = question;
  return (
    <View
      id={`question-${question.id}`}
      className={`${styles['question']} ${fault ? styles['faulty'] : ''}`}
    >
      <Text className={styles['title'] ?? ''}>
        {question.title}
        {question.isRequired && (
          <Text className={styles['star'] ?? ''} aria-label={t('survey.required')}>
            {' *'}
          </Text>
        )}
      </Text>
      {question.hint !== null && <Text className={styles['hint'] ?? ''}>{question.hint}</Text>}
      {kind === 'multiple' && (
        <Text className={styles['hint'] ?? ''}>
          {maxChoices === null ? t('survey.anyHint') : t('survey.manyHint', { count: maxChoices })}
        </Text>
      )}
      <Field {...props} />
      {fault && <Text className={styles['fault'] ?? ''}>{t(`survey.fault.${fault}`)}</Text>}
    </View>
  );
}

function Field({ question, answer, onAnswer }: Props) {
  const t = useText();
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return <Choices question={question} answer={answer} onAnswer={onAnswer} />;
    case 'scale':
    case 'nps':
      return <Scale question={question} answer={answer} onAnswer={onAnswer} />;
    case 'text':
      return (
        <Textarea
          className={styles['area'] ?? ''}
          value={typeof answer === 'string' ? answer : ''}
          maxlength={500}
          autoHeight
          placeholder={t('survey.textHint')}
          onInput={({ detail }) => onAnswer(detail.value === '' ? undefined : detail.value)}
        />
      );
    case 'number':
      return (
        <Input
          className={styles['input'] ?? ''}
          type="number"
          value={typeof answer === 'number' ? String(answer) : ''}
          placeholder={t('survey.numberHint')}
          onInput={({ detail }) => {
            const text = detail.value.trim();
            const value = Number(text);
            onAnswer(text === '' || !Number.isSafeInteger(value) ? undefined : value);
          }}
        />
      );
    case 'date':
      return (
        <Picker
          mode="date"
          value={typeof answer === 'string' ? answer : ''}
          onChange={({ detail }) => onAnswer(detail.value)}
        >
          <View className={styles['input'] ?? ''}>
            <Text>{typeof answer === 'string' ? answer : t('survey.dateHint')}</Text>
          </View>
        </Picker>
      );
  }
}

type FieldProps = Pick<Props, 'question' | 'answer' | 'onAnswer'>;

function Choices({ question, answer, onAnswer }: FieldProps) {
  const isMultiple = question.kind === 'multiple';
  const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : [];
  const choose = (id: string) => {
    if (!isMultiple) onAnswer(id);
    else if (!chosen.includes(id)) onAnswer([...chosen, id]);
    else {
      const left = chosen.filter((one) => one !== id);
      onAnswer(left.length === 0 ? undefined : left);
    }
  };
  return (
    <View className={styles['choices'] ?? ''}>
      {question.options.map(({ id, text }) => {
        const isOn = chosen.includes(id);
        return (
          <View
            key={id}
            id={`choice-${question.id}-${id}`}
            className={`${styles['choice']} ${isOn ? styles['on'] : ''}`}
            hoverClass={styles['pressed'] ?? ''}
            aria-role={isMultiple ? 'checkbox' : 'radio'}
            aria-checked={isOn}
            onClick={() => choose(id)}
          >
            <View className={`${styles['box']} ${isMultiple ? '' : styles['round']}`}>
              {isOn && <Icon name="check" size={14} />}
            </View>
            <Text className={styles['words'] ?? ''}>{text}</Text>
          </View>
        );
      })}
    </View>
  );
}

function Scale({ question, answer, onAnswer }: FieldProps) {
  const t = useText();
  const range = rangeOf(question.kind) ?? { from: 1, to: 5 };
  const isNps = question.kind === 'nps';
  return (
    <View>
      <View className={styles['scale'] ?? ''}>
        {Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index).map(
          (value) => (
            <View
              key={value}
              id={`scale-${question.id}-${value}`}
              className={`${styles['step']} ${isNps ? styles['narrow'] : ''} ${answer === value ? styles['stepOn'] : ''}`}
              hoverClass={styles['pressed'] ?? ''}
              aria-role="radio"
              aria-checked={answer === value}
              onClick={() => onAnswer(value)}
            >
              <Text>{value}</Text>
            </View>
          ),
        )}
      </View>
      <View className={styles['ends'] ?? ''}>
        <Text>{t(isNps ? 'survey.npsLow' : 'survey.scaleLow')}</Text>
        <Text>{t(isNps ? 'survey.npsHigh' : 'survey.scaleHigh')}</Text>
      </View>
    </View>
  );
}
