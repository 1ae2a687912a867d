import { CloseOutlined, UploadOutlined } from '@ant-design/icons';
import { giftConsoleEndpoints } from '@huike/shared-types/client';
import { App, Button, Form, Input, Upload } from 'antd';
import { useState } from 'react';
import { sendFile } from '../../api/send-file';
import { useFailureText } from '../../api/use-failure-text';
import { GiftThumb } from '../../components/GiftThumb';
import { useTexts } from '../../texts/use-texts';
import styles from './GiftForm.module.css';

const PICTURES_MAX = 9;
const BYTES_MAX = 2 * 1024 * 1024;

/** The pictures of a gift and the story below them. */
export function PictureFields() {
  const words = useTexts().mall;
  return (
    <>
      <Form.Item name="pictures" label={words.pictures} extra={words.picturesHint}>
        <PictureList />
      </Form.Item>
      <Form.Item name="detail" label={words.detail}>
        <Input.TextArea maxLength={5_000} showCount autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    </>
  );
}

function PictureList({
  value = [],
  onChange,
}: {
  value?: string[];
  onChange?: (pictures: string[]) => void;
}) {
  const words = useTexts().mall;
  const { message } = App.useApp();
  const failureText = useFailureText();
  const [isSending, setSending] = useState(false);
  const upload = async (file: File) => {
    if (file.size > BYTES_MAX) return void message.error(words.pictureTooBig);
    setSending(true);
    try {
      const { picture } = await sendFile(
        giftConsoleEndpoints.uploadGiftPicture,
        {},
        file,
        file.type,
      );
      onChange?.([...value.filter((one) => one !== picture), picture].slice(0, PICTURES_MAX));
    } catch (error) {
      message.error(failureText(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.pictures}>
      {value.map((picture) => (
        <span key={picture} className={styles.picture}>
          <GiftThumb picture={picture} size={84} />
          <Button
            className={styles.remove ?? ''}
            size="small"
            shape="circle"
            icon={<CloseOutlined />}
            aria-label={words.removePicture}
            onClick={() => onChange?.(value.filter((one) => one !== picture))}
          />
        </span>
      ))}
      {value.length < PICTURES_MAX && (
        <Upload
          accept="image/png,image/jpeg,image/webp"
          showUploadList={false}
          beforeUpload={(file) => {
            void upload(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={isSending} style={{ height: 84 }}>
            {words.addPicture}
          </Button>
        </Upload>
      )}
    </div>
  );
}
