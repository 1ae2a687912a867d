import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import {
  isChoice,
  rangeOf,
  type QuestionKind,
  type SurveyQuestion,
} from '@huike/shared-types/client';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { newPartId, withKind, type DraftFault } from './form-pages';
import styles from './PagesField.module.css';

const kinds: readonly QuestionKind[] = [
  'single',
  'multiple',
  'scale',
  'nps',
  'text',
  'number',
  'date',
];

interface QuestionCardProps {
  question: SurveyQuestion;
  /** Those before it: what its condition may look at. */
  earlier: readonly SurveyQuestion[];
  fault: DraftFault['fault'] | undefined;
  isFirst: boolean;
  isLast: boolean;
  isOnly: boolean;
  onChange: (question: SurveyQuestion) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One question being written. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, fault, onChange } = props;
  const words = useTexts().asks.survey;
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <Select<QuestionKind>
          style={{ width: 130 }}
          aria-label={words.kind}
          value={question.kind}
          options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          onChange={(kind) => onChange(withKind(question, kind))}
        />
        <Switch
          checked={question.isRequired}
          checkedChildren={words.required}
          unCheckedChildren={words.required}
          aria-label={words.required}
          onChange={(isRequired) => onChange({ ...question, isRequired })}
        />
        <span style={{ marginInlineStart: 'auto' }}>
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={words.moveUp}
            disabled={props.isFirst}
            onClick={() => props.onMove(-1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={words.moveDown}
            disabled={props.isLast}
            onClick={() => props.onMove(1)}
          />
          <Button
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={words.removeQuestion}
            disabled={props.isOnly}
            onClick={props.onRemove}
          />
        </span>
      </div>
      <Input
        value={question.title}
        maxLength={100}
        placeholder={words.question}
        aria-label={words.question}
        onChange={({ target }) => onChange({ ...question, title: target.value })}
      />
      {isChoice(question.kind) && <OptionLines question={question} onChange={onChange} />}
      <Condition {...props} />
      {fault && <span className={styles.fault}>{words.faults[fault]}</span>}
    </div>
  );
}

function OptionLines({ question, onChange }: Pick<QuestionCardProps, 'question' | 'onChange'>) {
  const words = useTexts().asks.survey;
  const { options } = question;
  return (
    <>
      {options.map((option, index) => (
        <div key={option.id} className={styles.line} style={{ flexWrap: 'nowrap' }}>
          <Input
            value={option.text}
            maxLength={60}
            placeholder={`${words.option} ${index + 1}`}
            aria-label={`${words.option} ${index + 1}`}
            onChange={({ target }) =>
              onChange({
                ...question,
                options: options.map((one) =>
                  one.id === option.id ? { ...one, text: target.value } : one,
                ),
              })
            }
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={words.removeOption}
            disabled={options.length <= 2}
            onClick={() =>
              onChange({ ...question, options: options.filter((one) => one.id !== option.id) })
            }
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={options.length >= 20}
          onClick={() =>
            onChange({ ...question, options: [...options, { id: newPartId('o'), text: '' }] })
          }
        >
          {words.addOption}
        </Button>
      </div>
    </>
  );
}

/** When the question is asked: always, or after an answer to one before it. */
function Condition({ question, earlier, onChange }: QuestionCardProps) {
  const words = useTexts().asks.survey;
  const { showIf } = question;
  const usable = earlier.filter(({ kind }) => isChoice(kind) || rangeOf(kind) !== null);
  const source = usable.find(({ id }) => id === showIf?.questionId);
  if (usable.length === 0 && !showIf) return null;
  const lookAt = (questionId: string | null | undefined) => {
    const found = usable.find(({ id }) => id === questionId);
    const range = found && rangeOf(found.kind);
    const first = found?.options[0];
    onChange({
      ...question,
      showIf: range
        ? { kind: 'between', questionId: found.id, ...range }
        : found && first
          ? { kind: 'chosen', questionId: found.id, optionIds: [first.id] }
          : null,
    });
  };
  return (
    <div className={styles.line}>
      <span>{words.showIf}</span>
      <Select<string>
        style={{ minWidth: 180 }}
        allowClear
        aria-label={words.showIf}
        placeholder={words.always}
        value={showIf?.questionId ?? null}
        options={usable.map(({ id, title }) => ({ value: id, label: title || words.question }))}
        onChange={lookAt}
      />
      {showIf?.kind === 'chosen' && (
        <>
          <span>{words.ifChosen}</span>
          <Select<string[]>
            mode="multiple"
            style={{ minWidth: 180 }}
            aria-label={words.ifChosen}
            value={showIf.optionIds}
            options={(source?.options ?? []).map(({ id, text }) => ({ value: id, label: text }))}
            onChange={(optionIds) => {
              if (optionIds.length > 0) onChange({ ...question, showIf: { ...showIf, optionIds } });
            }}
          />
        </>
      )}
      {showIf?.kind === 'between' && (
        <>
          <span>{words.ifBetween}</span>
          <InputNumber
            min={0}
            max={showIf.to}
            precision={0}
            aria-label={words.ifBetween}
            value={showIf.from}
            onChange={(from) => onChange({ ...question, showIf: { ...showIf, from: from ?? 0 } })}
          />
          <span>–</span>
          <InputNumber
            min={showIf.from}
            max={10}
            precision={0}
            aria-label={words.ifBetween}
            value={showIf.to}
            onChange={(to) =>
              onChange({ ...question, showIf: { ...showIf, to: to ?? showIf.from } })
            }
          />
        </>
      )}
    </div>
  );
}
