import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { staffEndpoints } from '@huike/shared-types/client';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useAction } from '../../api/use-action';
import { Refused } from '../../api/failures';
import { useFailureText } from '../../api/use-failure-text';
import { Entrance } from '../../layouts/Entrance';
import { useTexts } from '../../texts/use-texts';
import { useCountdown } from './use-countdown';

/** Only addresses of this console are gone back to. */
function safeBack(back: string | null): string {
  return back && /^\/(?![/\\])/.test(back) ? back : '/';
}

/** Login and password; goes back to where the person was. */
export function SignIn() {
  const texts = useTexts();
  const failureText = useFailureText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const queryClient = useQueryClient();
  const open = useAction(staffEndpoints.openStaffSession, {
    isQuiet: true,
    onDone: (me) => {
      queryClient.clear();
      queryClient.setQueryData([staffEndpoints.readMyself.operationId, {}], me);
      void navigate(safeBack(params.get('back')), { replace: true });
    },
  });
  const lockedSeconds = useCountdown(lockSeconds(open.error), open.submittedAt);
  const isLocked = lockedSeconds > 0;

  return (
    <Entrance title={texts.signIn.title} hint={texts.signIn.hint}>
      <Form<{ login: string; password: string }>
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={(values) => open.mutate(values)}
      >
        {open.error !== null && (
          <Alert
            id="sign-in-error"
            type={isLocked ? 'warning' : 'error'}
            showIcon
            style={{ marginBottom: 20 }}
            title={failureText(open.error)}
            {...(isLocked ? { description: texts.signIn.lockedFor(lockedSeconds) } : {})}
          />
        )}
        <Form.Item
          name="login"
          label={texts.signIn.login}
          htmlFor="login"
          rules={[{ required: true, message: texts.signIn.loginMissing }]}
        >
          <Input
            id="login"
            prefix={<UserOutlined />}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={texts.signIn.password}
          htmlFor="password"
          rules={[{ required: true, message: texts.signIn.passwordMissing }]}
        >
          <Input.Password id="password" prefix={<LockOutlined />} autoComplete="current-password" />
        </Form.Item>
        <Button
          id="sign-in"
          type="primary"
          htmlType="submit"
          block
          loading={open.isPending}
          disabled={isLocked}
        >
          {texts.signIn.submit}
        </Button>
      </Form>
    </Entrance>
  );
}

function lockSeconds(error: unknown): number {
  if (!(error instanceof Refused) || error.reply.code !== 'staff.locked_out') return 0;
  const seconds = error.reply.data?.['retryAfterSeconds'];
  return typeof seconds === 'number' ? seconds : 0;
}
