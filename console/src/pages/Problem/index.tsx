import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link, useRouteError } from 'react-router';
import { useTexts } from '../../texts/use-texts';
import styles from './index.module.css';

/** There is no such page. */
export function NotFound() {
  const texts = useTexts();
  return (
    <Problem
      code="404"
      title={texts.problem.notFound}
      hint={texts.problem.notFoundHint}
      action={<HomeButton />}
    />
  );
}

/** The person may not see this page. */
export function Forbidden() {
  const texts = useTexts();
  return (
    <Problem
      code="403"
      title={texts.problem.forbidden}
      hint={texts.problem.forbiddenHint}
      action={<HomeButton />}
    />
  );
}

/** A page broke, or could not be fetched, as after an update of the console. */
export function Fault() {
  const texts = useTexts();
  const error = useRouteError();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Problem
      code="500"
      title={texts.problem.fault}
      hint={texts.problem.faultHint}
      action={
        <Button type="primary" size="large" onClick={() => window.location.reload()}>
          {texts.problem.reload}
        </Button>
      }
    />
  );
}

function Problem(props: { code: string; title: string; hint: string; action: ReactNode }) {
  return (
    <div className={styles.problem}>
      <span className={styles.code} aria-hidden="true">
        {props.code}
      </span>
      <h1 className={styles.title}>{props.title}</h1>
      <p className={styles.hint}>{props.hint}</p>
      {props.action}
    </div>
  );
}

function HomeButton() {
  const texts = useTexts();
  return (
    <Link to="/">
      <Button type="primary" size="large" tabIndex={-1}>
        {texts.problem.home}
      </Button>
    </Link>
  );
}
