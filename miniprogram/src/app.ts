import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { watchNetwork } from './api/connectivity';
import { watchPrivacy } from './platform/privacy';
import { startSession } from './session/session';
import './app.scss';

/** The mini-program: begins the silent sign-in, and leaves everything else to the pages. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchNetwork();
    watchPrivacy();
    void startSession();
  });
  return children;
}
