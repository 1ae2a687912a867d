import Taro from '@tarojs/taro';
import { t } from '../../../texts/text';

/** Puts a text in the clipboard and says so. */
export async function copy(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text });
  await Taro.showToast({ title: t('order.copied'), icon: 'none' });
}
