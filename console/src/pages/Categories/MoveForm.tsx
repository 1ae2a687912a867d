import { catalogueEndpoints, type Category } from '@huike/shared-types/client';
import { App, Form } from 'antd';
import { useAction } from '../../api/use-action';
import { CategorySelect } from '../../components/CategorySelect';
import { useTexts } from '../../texts/use-texts';
import { FormDrawer } from '../../ui/FormDrawer';

/** Where a category hangs, to be changed; nothing chosen is the top. */
export function MoveForm({ category, onClose }: { category: Category; onClose: () => void }) {
  const words = useTexts().catalogue;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ parentId: string | null }>();
  const move = useAction(catalogueEndpoints.moveCategory, {
    isQuiet: true,
    refreshes: [catalogueEndpoints.listCategories],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  });
  return (
    <FormDrawer
      title={`${words.moveCategory} · ${category.name}`}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{ parentId: category.parentId }}
      submitText={words.moveCategory}
      isBusy={move.isPending}
      error={move.error}
      onSubmit={({ parentId }) => move.mutate({ categoryId: category.id, parentId })}
    >
      <Form.Item name="parentId" label={words.newParent} extra={words.moveHint}>
        <CategorySelect placeholder={words.atTop} label={words.newParent} />
      </Form.Item>
    </FormDrawer>
  );
}
