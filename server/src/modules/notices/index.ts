export { queueNotice, type NoticeOrder } from './queue-notice';
