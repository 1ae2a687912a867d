import {
  askedQuestions,
  isChoice,
  nextPage,
  rangeOf,
  type SurveyAnswers,
  type SurveyPage,
  type SurveyQuestion,
} from '@huike/shared-types/client';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../texts/use-texts';
import styles from './SurveyPreview.module.css';

/** The survey as a phone will ask it: choices can be tried, and conditions follow them. */
export function SurveyPreview({ title, pages }: { title: string; pages: readonly SurveyPage[] }) {
  const words = useTexts().asks;
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<SurveyAnswers>({});
  const pageIndex = Math.min(at, Math.max(0, pages.length - 1));
  const go = (step: 1 | -1) => setAt(nextPage(pages, pageIndex, step, answers) ?? pageIndex);
  return (
    <aside className={styles.frame} aria-label={words.preview}>
      <span className={styles.label}>{words.preview}</span>
      <div className={styles.phone} data-testid="survey-preview">
        <div className={styles.stage}>{title || words.name}</div>
        <div className={styles.body}>
          <span className={styles.where}>
            {pageIndex + 1} / {pages.length}
          </span>
          {pages[pageIndex]?.title && <strong>{pages[pageIndex].title}</strong>}
          {askedQuestions(pages, pageIndex, answers).map((question) => (
            <Asked
              key={question.id}
              question={question}
              answers={answers}
              onAnswer={(answer) => setAnswers((before) => ({ ...before, [question.id]: answer }))}
            />
          ))}
          <Flex gap={8}>
            <Button block size="small" onClick={() => go(-1)}>
              {words.survey.back}
            </Button>
            <Button block size="small" type="primary" onClick={() => go(1)}>
              {words.survey.next}
            </Button>
          </Flex>
        </div>
      </div>
    </aside>
  );
}

function Asked({
  question,
  answers,
  onAnswer,
}: {
  question: SurveyQuestion;
  answers: SurveyAnswers;
  onAnswer: (answer: string | string[] | number) => void;
}) {
  const words = useTexts().asks.survey;
  const { id, kind, title, isRequired, options } = question;
  const answer = answers[id];
  const chosen = Array.isArray(answer) ? answer : [answer];
  const range = rangeOf(kind);
  const choose = (optionId: string) => {
    if (kind === 'single') return onAnswer(optionId);
    const before = Array.isArray(answer) ? answer : [];
    onAnswer(
      before.includes(optionId) ? before.filter((one) => one !== optionId) : [...before, optionId],
    );
  };
  return (
    <div className={styles.question}>
      <span>
        {title || words.question}
        {isRequired && <em className={styles.star}> *</em>}
      </span>
      {isChoice(kind) &&
        options.map((option) => (
          <button
            key={option.id}
            type="button"
            className={`${styles.option} ${chosen.includes(option.id) ? styles.on : ''}`}
            onClick={() => choose(option.id)}
          >
            {option.text || words.option}
          </button>
        ))}
      {range && (
        <div className={styles.scale}>
          {Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).map(
            (value) => (
              <button
                key={value}
                type="button"
                className={`${styles.step} ${answer === value ? styles.on : ''}`}
                onClick={() => onAnswer(value)}
              >
                {value}
              </button>
            ),
          )}
        </div>
      )}
      {!isChoice(kind) && !range && <div className={styles.blank}>{words.kinds[kind]}</div>}
    </div>
  );
}
