import { Button as NativeButton, type ButtonProps } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import styles from './Button.module.scss';

interface Props {
  id?: string;
  look?: 'primary' | 'light' | 'outline' | 'quiet';
  isSmall?: boolean;
  isPending?: boolean;
  onClick?: () => void;
  isDisabled?: boolean;
  /** What only WeChat's own button may do. */
  native?: Pick<ButtonProps, 'openType' | 'onGetPhoneNumber' | 'onAgreePrivacyAuthorization'>;
}

/** A button of the house; waiting, it takes no tap. */
export function Button({
  id,
  look = 'primary',
  isSmall = false,
  isPending = false,
  isDisabled = false,
  onClick,
  native,
  children,
}: PropsWithChildren<Props>) {
  const looks = [look, isSmall && 'small', (isPending || isDisabled) && 'waiting'];
  return (
    <NativeButton
      {...(id && { id })}
      {...native}
      className={`${styles['button']} ${looks.map((name) => (name ? styles[name] : '')).join(' ')}`}
      hoverClass={styles['pressed'] ?? ''}
      // A browser takes even `disabled=false` for disabled when it draws the button.
      {...((isPending || isDisabled) && { disabled: true })}
      // Nor does a browser keep a tap from a button that is disabled.
      onClick={() => {
        if (!isPending && !isDisabled) onClick?.();
      }}
    >
      {children}
    </NativeButton>
  );
}
