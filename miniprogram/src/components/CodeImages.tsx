import { Image } from '@tarojs/components';
import { useMemo } from 'react';
import { barImage, qrImage } from '../code-images/code-images';
import styles from './CodeImages.module.scss';

interface Props {
  digits: string;
  label: string;
  id?: string;
  className?: string | undefined;
}

/** Digits as a QR code. */
export function QrCode({ digits, label, id, className }: Props) {
  const source = useMemo(() => qrImage(digits), [digits]);
  return (
    <Image
      {...(id && { id })}
      className={className ?? styles['qr'] ?? ''}
      src={source}
      aria-label={label}
    />
  );
}

/** Digits as a Code 128 bar code. */
export function BarCode({ digits, label, id, className }: Props) {
  const source = useMemo(() => barImage(digits), [digits]);
  return (
    <Image
      {...(id && { id })}
      className={className ?? styles['bars'] ?? ''}
      src={source}
      mode="scaleToFill"
      aria-label={label}
    />
  );
}
