import { Alert, App, Button, Drawer, Flex, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { fieldIssues } from '../api/failures';
import { useFailureText } from '../api/use-failure-text';
import { useTexts } from '../texts/use-texts';
import { RequestId } from './ErrorState';

interface FormDrawerProps<Values extends object> {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  form: FormInstance<Values>;
  initialValues: Partial<Values>;
  submitText: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (values: Values) => void;
  onChange?: (values: Values) => void;
  size?: number;
  children: ReactNode;
}

/** The one form drawer: errors in place, fields the server refused marked, unsaved input guarded. */
export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const { title, isOpen, onClose, form, initialValues, submitText, isBusy, error, children } =
    props;
  const texts = useTexts();
  const failureText = useFailureText();
  const { modal } = App.useApp();
  const [isTouched, setIsTouched] = useState(false);

  useEffect(() => {
    const issues = fieldIssues(error);
    if (issues.length === 0) return;
    form.setFields(issues.map((issue) => ({ name: issue.path as never, errors: [issue.message] })));
  }, [error, form]);

  const handleClose = () => {
    if (!isTouched) return onClose();
    void modal.confirm({
      title: texts.common.unsavedTitle,
      content: texts.common.unsavedHint,
      okText: texts.common.discard,
      okButtonProps: { danger: true },
      cancelText: texts.common.keepEditing,
      onOk: onClose,
    });
  };

  return (
    <Drawer
      title={title}
      open={isOpen}
      onClose={handleClose}
      size={props.size ?? 480}
      destroyOnHidden
      afterOpenChange={(open) => {
        if (!open) setIsTouched(false);
      }}
      footer={
        <Flex justify="flex-end" gap={8}>
          <Button onClick={handleClose}>{texts.common.cancel}</Button>
          <Button type="primary" loading={isBusy} onClick={() => form.submit()}>
            {submitText}
          </Button>
        </Flex>
      }
    >
      {Boolean(error) && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 20 }}
          title={failureText(error)}
          description={<RequestId error={error} />}
        />
      )}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={initialValues}
        preserve={false}
        scrollToFirstError
        onFinish={(values) => {
          if (!isBusy) props.onSubmit(values);
        }}
        onValuesChange={(_, values) => {
          setIsTouched(true);
          props.onChange?.(values);
        }}
      >
        {children}
        {/* Enter in a field submits, which needs a submit button inside the form. */}
        <button type="submit" hidden />
      </Form>
    </Drawer>
  );
}
