import { staffEndpoints } from '@huike/shared-types/client';
import { Flex, Spin } from 'antd';
import { useMemo } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { isSignedOut } from '../api/failures';
import { useEndpoint } from '../api/use-endpoint';
import { ChangePassword } from '../pages/ChangePassword';
import { ErrorState } from '../ui/ErrorState';
import { SessionContext } from './use-session';

/** Lets the signed-in through, sends the others to sign in and back to where they were. */
export function SessionGate() {
  const location = useLocation();
  const query = useEndpoint(staffEndpoints.readMyself, {});
  const { data: me, refetch } = query;
  const session = useMemo(() => (me ? { me, refresh: () => refetch() } : undefined), [me, refetch]);

  if (isSignedOut(query.error)) {
    const back = `${location.pathname}${location.search}`;
    return (
      <Navigate
        replace
        to={back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`}
      />
    );
  }
  if (!session) {
    return (
      <Flex justify="center" align="center" style={{ minHeight: '100vh' }}>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void refetch()} />
        ) : (
          <Spin size="large" delay={300} />
        )}
      </Flex>
    );
  }
  return (
    <SessionContext.Provider value={session}>
      {session.me.mustChangePassword ? <ChangePassword /> : <Outlet />}
    </SessionContext.Provider>
  );
}
