import { AppstoreOutlined, PlusOutlined } from '@ant-design/icons';
import { giftConsoleEndpoints, type GiftCategory } from '@huike/shared-types/client';
import { App, Button, Form, Input, InputNumber, Switch, type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useAction } from '../../api/use-action';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { Count } from '../../ui/Count';
import { DataTable } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { FormDrawer } from '../../ui/FormDrawer';
import { PageHeader } from '../../ui/PageHeader';

/** The categories at the top of the mall. */
export function GiftCategories() {
  const texts = useTexts();
  const words = texts.mall.categories;
  const query = useEndpoint(giftConsoleEndpoints.listGiftCategories, {});
  const [edited, setEdited] = useState<GiftCategory | 'new'>();
  const columns: TableColumnsType<GiftCategory> = [
    { title: words.name, dataIndex: 'name' },
    {
      title: words.giftCount,
      align: 'right',
      render: (_, row) => <Count value={row.giftCount} />,
    },
    { title: texts.mall.rank, align: 'right', render: (_, row) => <Count value={row.rank} /> },
    {
      title: texts.mall.state,
      render: (_, row) => (
        <Tag color={row.isActive ? 'success' : 'default'} variant="filled">
          {row.isActive ? words.active : words.inactive}
        </Tag>
      ),
    },
  ];
  const addButton = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={texts.places.giftCategories.title}
        hint={texts.places.giftCategories.hint}
        actions={addButton}
      />
      <DataTable
        rows={query.data?.items}
        columns={columns}
        load={query}
        rowKey={(row) => row.id}
        onOpen={setEdited}
        empty={
          <EmptyState
            icon={<AppstoreOutlined />}
            title={words.none}
            hint={words.noneHint}
            action={addButton}
          />
        }
      />
      {edited && (
        <CategoryForm
          category={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface Values {
  name: string;
  rank: number;
  isActive: boolean;
}

function CategoryForm({
  category,
  onClose,
}: {
  category: GiftCategory | undefined;
  onClose: () => void;
}) {
  const texts = useTexts();
  const words = texts.mall.categories;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const options = {
    isQuiet: true,
    refreshes: [giftConsoleEndpoints.listGiftCategories],
    onDone: () => {
      message.success(texts.mall.saved);
      onClose();
    },
  };
  const create = useAction(giftConsoleEndpoints.createGiftCategory, options);
  const edit = useAction(giftConsoleEndpoints.editGiftCategory, options);
  const save = ({ name, rank, isActive }: Values) => {
    if (category) {
      edit.mutate({ categoryId: category.id, name: name.trim(), rank, isActive });
    } else create.mutate({ name: name.trim(), rank });
  };
  return (
    <FormDrawer<Values>
      title={category ? words.edit : words.add}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        name: category?.name ?? '',
        rank: category?.rank ?? 0,
        isActive: category?.isActive ?? true,
      }}
      submitText={texts.mall.save}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={12} showCount autoComplete="off" />
      </Form.Item>
      <Form.Item name="rank" label={texts.mall.rank} extra={texts.mall.rankHint}>
        <InputNumber min={0} max={9_999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {category && (
        <Form.Item name="isActive" label={words.active} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </FormDrawer>
  );
}
