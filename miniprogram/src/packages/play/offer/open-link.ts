import Taro from '@tarojs/taro';
import { apiUrl } from '../../../api/send';
import { t } from '../../../texts/text';

/** Opens a page of this server in a browser. A mini-program may not, so it copies the address. */
export async function openLink(path: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    window.open(path, '_blank');
    return;
  }
  await Taro.setClipboardData({ data: apiUrl + path });
  await Taro.showToast({ title: t('draw.linkCopied'), icon: 'none' });
}
