import { DesktopOutlined, LockOutlined, LogoutOutlined } from '@ant-design/icons';
import { staffEndpoints } from '@huike/shared-types/client';
import { useQueryClient } from '@tanstack/react-query';
import { Avatar, Button, Dropdown, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../api/use-action';
import { PasswordForm } from '../components/PasswordForm';
import { useSession } from '../session/use-session';
import { useTexts } from '../texts/use-texts';
import styles from './Shell.module.css';

const MySessions = lazy(async () => ({ default: (await import('./MySessions')).MySessions }));

/** The signed-in person: sessions, password, sign out. */
export function UserMenu({ isNarrow }: { isNarrow: boolean }) {
  const texts = useTexts();
  const { me } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState<'sessions' | 'password'>();
  const signOut = useAction(staffEndpoints.closeStaffSession, {
    onDone: () => {
      // What this person saw must not be there for the next one.
      queryClient.clear();
      void navigate('/sign-in', { replace: true });
    },
  });
  const close = () => setOpened(undefined);

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'who', type: 'group', label: `${me.name} · ${me.login}` },
            { key: 'sessions', icon: <DesktopOutlined />, label: texts.session.mySessions },
            { key: 'password', icon: <LockOutlined />, label: texts.session.changePassword },
            { type: 'divider' },
            { key: 'out', icon: <LogoutOutlined />, label: texts.session.signOut },
          ],
          onClick: ({ key }) => {
            if (key === 'out') signOut.mutate({});
            if (key === 'sessions' || key === 'password') setOpened(key);
          },
        }}
      >
        <Button type="text" className={styles.user ?? ''} aria-label={me.name} id="user-menu">
          <Avatar size={28} className={styles.avatar ?? ''}>
            {me.name.slice(0, 1)}
          </Avatar>
          {!isNarrow && me.name}
        </Button>
      </Dropdown>
      <Modal
        title={texts.session.mySessions}
        open={opened === 'sessions'}
        onCancel={close}
        footer={null}
        width={720}
        destroyOnHidden
      >
        <Suspense fallback={<Skeleton active />}>
          <MySessions />
        </Suspense>
      </Modal>
      <Modal
        title={texts.session.changePassword}
        open={opened === 'password'}
        onCancel={close}
        footer={null}
        width={420}
        destroyOnHidden
      >
        <PasswordForm onDone={close} onCancel={close} />
      </Modal>
    </>
  );
}
