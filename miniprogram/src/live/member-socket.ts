import Taro from '@tarojs/taro';
import { apiUrl } from '../api/send';
import type { LiveSocket, LiveSocketListener } from './live-channel';

const CLOSED_ABNORMALLY = 1006;
/** SocketTask.readyState of an open socket. */
const OPEN = 1;

/** Opens the socket of the member's live channel. */
export function openMemberSocket(listener: LiveSocketListener): LiveSocket {
  const origin = process.env.TARO_ENV === 'h5' ? window.location.origin : apiUrl;
  let task: Taro.SocketTask | undefined;
  let isOver = false;
  let isOpen = false;
  const begin = () => {
    if (!isOpen && !isOver) listener.opened();
    isOpen = true;
  };
  const end = (code: number) => {
    if (isOver) return;
    isOver = true;
    listener.closed(code);
  };
  Promise.resolve(Taro.connectSocket({ url: `${origin.replace(/^http/, 'ws')}/member/live` })).then(
    (opened) => {
      task = opened;
      opened.onOpen(begin);
      opened.onMessage(({ data }) => listener.received(String(data)));
      opened.onClose(({ code }) => end(code));
      opened.onError(() => end(CLOSED_ABNORMALLY));
      if (isOver) opened.close({});
      // The socket may have opened before anybody could listen.
      else if (opened.readyState === OPEN) begin();
    },
    () => end(CLOSED_ABNORMALLY),
  );
  return {
    send(text) {
      task?.send({ data: text });
    },
    close() {
      isOver = true;
      task?.close({});
    },
  };
}
