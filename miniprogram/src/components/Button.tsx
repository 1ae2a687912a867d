import { Button as NativeButton, type ButtonProps } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import styles from './Button.module.scss';

interface Props {
  id?: string;
  look?: 'primary' | 'light' | 'outline' | 'quiet';
  isSmall?: boolean;
  isPending?: boolean;
  onClick?: () => void;
  /** What only WeChat's own button may do. */
  native?: Pick<ButtonProps, 'openType' | 'onGetPhoneNumber' | 'onAgreePrivacyAuthorization'>;
}

/** A button of the house; waiting, it takes no tap. */
export function Button({
  id,
  look = 'primary',
  isSmall = false,
  isPending = false,
  onClick,
  native,
  children,
}: PropsWithChildren<Props>) {
  const looks = [look, isSmall && 'small', isPending && 'waiting'];
  return (
    <NativeButton
      {...(id && { id })}
      {...native}
      className={`${styles['button']} ${looks.map((name) => (name ? styles[name] : '')).join(' ')}`}
      hoverClass={styles['pressed'] ?? ''}
      // A browser takes even `disabled=false` for disabled when it draws the button.
      {...(isPending && { disabled: true })}
      onClick={() => onClick?.()}
    >
      {children}
    </NativeButton>
  );
}
