import Taro from '@tarojs/taro';
import { apiUrl } from '../../../api/send';
import { preferences } from '../../../preferences/preferences';
import { t } from '../../../texts/text';

/** Opens a page of this server in a browser, in the language chosen here. A mini-program may not, so it copies the address. */
export async function openLink(path: string): Promise<void> {
  const address = `${path}?lang=${preferences.get().language}`;
  if (process.env.TARO_ENV === 'h5') {
    window.open(address, '_blank');
    return;
  }
  await Taro.setClipboardData({ data: apiUrl + address });
  await Taro.showToast({ title: t('draw.linkCopied'), icon: 'none' });
}
