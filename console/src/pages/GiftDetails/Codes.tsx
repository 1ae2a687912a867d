import { UploadOutlined } from '@ant-design/icons';
import { giftConsoleEndpoints, type Gift } from '@huike/shared-types/client';
import { Alert, App, Button, Flex, Input, Upload } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../api/use-command';
import { useFailureText } from '../../api/use-failure-text';
import { usePermission } from '../../session/use-session';
import { useTexts } from '../../texts/use-texts';
import { KeyFigures } from '../../ui/KeyFigures';
import { Count } from '../../ui/Count';
import { Panel } from '../../ui/Panel';
import { CODES_MAX, readCodes } from './read-codes';

/** The codes of a partner: how many are free, and adding more, pasted or from a file. */
export function Codes({ gift }: { gift: Gift }) {
  const words = useTexts().mall;
  const { message } = App.useApp();
  const failureText = useFailureText();
  const mayStock = usePermission('gifts.stock');
  const [text, setText] = useState('');
  const upload = useCommand(giftConsoleEndpoints.uploadGiftCodes, {
    refreshes: [giftConsoleEndpoints.readGift, giftConsoleEndpoints.listGifts],
    onDone: ({ added, free }) => {
      message.success(words.codes.done(added, free));
      setText('');
    },
  });
  const { codes, wrongLine } = readCodes(text);
  const problem =
    wrongLine !== undefined
      ? words.codes.wrong(wrongLine)
      : codes.length > CODES_MAX
        ? words.codes.tooMany(CODES_MAX)
        : undefined;
  return (
    <Panel title={words.codes.title}>
      <Flex vertical gap={16} style={{ maxWidth: 640 }}>
        <KeyFigures
          figures={[
            { label: words.codes.free, value: <Count value={gift.stockQuantity} /> },
            { label: words.codes.given, value: <Count value={gift.redeemedCount} /> },
          ]}
        />
        {mayStock && (
          <>
            <Input.TextArea
              id="gift-codes"
              aria-label={words.codes.label}
              placeholder={words.codes.hint}
              autoSize={{ minRows: 6, maxRows: 14 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            {(problem ?? upload.error) ? (
              <Alert type="error" showIcon title={problem ?? failureText(upload.error)} />
            ) : null}
            <Flex gap={8} justify="flex-end">
              <Upload
                accept=".txt,.csv,text/plain"
                showUploadList={false}
                beforeUpload={(file) => {
                  void file.text().then(setText);
                  return false;
                }}
              >
                <Button icon={<UploadOutlined />}>{words.codes.file}</Button>
              </Upload>
              <Button
                type="primary"
                disabled={codes.length === 0 || problem !== undefined}
                loading={upload.isPending}
                onClick={() => upload.mutate({ giftId: gift.id, codes })}
              >
                {words.codes.upload} {codes.length > 0 ? codes.length : ''}
              </Button>
            </Flex>
          </>
        )}
      </Flex>
    </Panel>
  );
}
