import { PlusOutlined } from '@ant-design/icons';
import type { SurveyPage } from '@huike/shared-types/client';
import { Button, Flex, Input } from 'antd';
import { useTexts } from '../../texts/use-texts';
import { blankQuestion, faultsOf, moved } from './form-pages';
import styles from './PagesField.module.css';
import { QuestionCard } from './QuestionCard';

interface PagesFieldProps {
  value?: SurveyPage[];
  onChange?: (pages: SurveyPage[]) => void;
  /** True once somebody tried to save: what is wrong is then shown. */
  showsFaults: boolean;
}

/** Writes the pages of a survey; a field of a form. */
export function PagesField({ value: pages = [], onChange, showsFaults }: PagesFieldProps) {
  const words = useTexts().asks.survey;
  const faults = showsFaults ? faultsOf(pages) : [];
  const put = (index: number, page: SurveyPage) =>
    onChange?.(pages.map((one, place) => (place === index ? page : one)));
  const all = pages.flatMap((page) => page.questions);
  return (
    <div className={styles.pages}>
      {pages.map((page, pageIndex) => {
        const setQuestions = (questions: SurveyPage['questions']) =>
          put(pageIndex, { ...page, questions });
        return (
          // A page has no name of its own; its questions do.
          <section key={page.questions[0]?.id ?? pageIndex} className={styles.page}>
            <Flex gap={8} align="center">
              <strong className={styles.no}>{words.page(pageIndex + 1)}</strong>
              <Input
                value={page.title ?? ''}
                maxLength={40}
                placeholder={words.pageTitle}
                aria-label={words.pageTitle}
                onChange={({ target }) => put(pageIndex, { ...page, title: target.value || null })}
              />
              <Button
                type="text"
                danger
                disabled={pages.length === 1}
                onClick={() => onChange?.(pages.filter((_, place) => place !== pageIndex))}
              >
                {words.removePage}
              </Button>
            </Flex>
            {page.questions.map((question, index) => (
              <QuestionCard
                key={question.id}
                question={question}
                earlier={all.slice(0, all.indexOf(question))}
                fault={faults.find(({ questionId }) => questionId === question.id)?.fault}
                isFirst={index === 0}
                isLast={index === page.questions.length - 1}
                isOnly={page.questions.length === 1}
                onChange={(next) =>
                  setQuestions(page.questions.map((one) => (one.id === question.id ? next : one)))
                }
                onMove={(step) => setQuestions(moved(page.questions, index, index + step))}
                onRemove={() =>
                  setQuestions(page.questions.filter((one) => one.id !== question.id))
                }
              />
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={page.questions.length >= 20 || all.length >= 50}
              onClick={() => setQuestions([...page.questions, blankQuestion()])}
            >
              {words.addQuestion}
            </Button>
          </section>
        );
      })}
      <Button
        icon={<PlusOutlined />}
        disabled={pages.length >= 20 || all.length >= 50}
        onClick={() => onChange?.([...pages, { title: null, questions: [blankQuestion()] }])}
      >
        {words.addPage}
      </Button>
    </div>
  );
}
