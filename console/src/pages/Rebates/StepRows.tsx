import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/use-texts';

/** Rows of a step list: two figures each, one row at least. */
export function StepRows({
  label,
  max,
  extra,
  renderFields,
}: {
  label: string;
  max: number;
  extra?: string;
  renderFields: (row: number) => ReactNode;
}) {
  const words = useTexts().rebates;
  return (
    <Form.Item label={label} {...(extra ? { extra } : {})} required>
      <Form.List name="steps">
        {(rows, { add, remove }) => (
          <Flex vertical gap={8}>
            {rows.map((row) => (
              <Flex key={row.key} gap={8} align="flex-start">
                {renderFields(row.name)}
                {rows.length > 1 && (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label="-"
                    onClick={() => remove(row.name)}
                  />
                )}
              </Flex>
            ))}
            {rows.length < max && (
              <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
                {words.addStep}
              </Button>
            )}
          </Flex>
        )}
      </Form.List>
    </Form.Item>
  );
}
