import { Button, Result } from 'antd';
import { Link, useRouteError } from 'react-router';
import { useTexts } from '../../texts/use-texts';

/** There is no such page. */
export function NotFound() {
  const texts = useTexts();
  return (
    <Result
      status="404"
      title={texts.problem.notFound}
      subTitle={texts.problem.notFoundHint}
      extra={<HomeButton />}
    />
  );
}

/** The person may not see this page. */
export function Forbidden() {
  const texts = useTexts();
  return (
    <Result
      status="403"
      title={texts.problem.forbidden}
      subTitle={texts.problem.forbiddenHint}
      extra={<HomeButton />}
    />
  );
}

/** A page broke, or could not be fetched, as after an update of the console. */
export function Fault() {
  const texts = useTexts();
  const error = useRouteError();
  return (
    <Result
      status="500"
      title={texts.problem.fault}
      subTitle={error instanceof Error ? error.message : texts.problem.faultHint}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {texts.problem.reload}
        </Button>
      }
    />
  );
}

function HomeButton() {
  const texts = useTexts();
  return (
    <Link to="/">
      <Button type="primary" tabIndex={-1}>
        {texts.problem.home}
      </Button>
    </Link>
  );
}
