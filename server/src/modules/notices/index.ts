export { queueNotice, queueNotices, type NoticeOrder } from './queue-notice';
