import { catalogueEndpoints, type Fen, isBarcode, type Item } from '@huike/shared-types/client';
import { App, Form, Input, Select, Switch } from 'antd';
import { useAction } from '../../api/use-action';
import { CategorySelect } from '../../components/CategorySelect';
import { TradeNameSelect } from '../../components/TradeNameSelect';
import { useTexts } from '../../texts/use-texts';
import { FenInput } from '../../ui/FenInput';
import { FormDrawer } from '../../ui/FormDrawer';

interface Values {
  code: string;
  name: string;
  barcodes: string[];
  priceFen: Fen | null;
  categoryId: string | null;
  brandId: string | null;
  supplierId: string | null;
  isActive: boolean;
}

/** Adds an item, or changes one; somebody else's change meanwhile is told, never overwritten. */
export function ItemForm({ item, onClose }: { item: Item | undefined; onClose: () => void }) {
  const words = useTexts().catalogue;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const options = {
    isQuiet: true,
    refreshes: [
      catalogueEndpoints.searchItems,
      catalogueEndpoints.readItem,
      catalogueEndpoints.listCategories,
    ],
    onDone: () => {
      message.success(words.saved);
      onClose();
    },
  };
  const create = useAction(catalogueEndpoints.createItem, options);
  const edit = useAction(catalogueEndpoints.editItem, options);
  const save = (values: Values) => {
    const { priceFen, isActive, ...terms } = values;
    if (priceFen === null) return;
    if (!item) return create.mutate({ ...terms, priceFen });
    edit.mutate({ ...terms, priceFen, isActive, itemId: item.id, version: item.version });
  };
  return (
    <FormDrawer<Values>
      title={item ? words.editTitle : words.addTitle}
      isOpen
      onClose={onClose}
      form={form}
      initialValues={{
        code: item?.code ?? '',
        name: item?.name ?? '',
        barcodes: item?.barcodes ?? [],
        priceFen: item?.priceFen ?? null,
        categoryId: item?.category?.id ?? null,
        brandId: item?.brand?.id ?? null,
        supplierId: item?.supplier?.id ?? null,
        isActive: item?.isActive ?? true,
      }}
      submitText={words.save}
      isBusy={create.isPending || edit.isPending}
      error={create.error ?? edit.error}
      onSubmit={save}
    >
      <Form.Item
        name="name"
        label={words.name}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={80} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="code"
        label={words.code}
        extra={words.codeHint}
        rules={[{ required: true, pattern: /^[\w-]{1,40}$/, message: words.codeWrong }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="priceFen"
        label={words.price}
        required
        rules={[
          {
            validator: async (_, value: Fen | null) => {
              if (value === null) throw new Error(words.priceMissing);
            },
          },
        ]}
      >
        <FenInput />
      </Form.Item>
      <Form.Item
        name="barcodes"
        label={words.barcodes}
        extra={words.barcodesHint}
        rules={[
          {
            validator: async (_, values: string[]) => {
              const wrong = values.find((one) => !isBarcode(one));
              if (wrong !== undefined) throw new Error(words.barcodeWrong(wrong));
            },
          },
        ]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', ';']} />
      </Form.Item>
      <Form.Item name="categoryId" label={words.category}>
        <CategorySelect placeholder="" label={words.category} />
      </Form.Item>
      <Form.Item name="brandId" label={words.brand}>
        <TradeNameSelect
          kind="brand"
          placeholder=""
          label={words.brand}
          present={item?.brand ?? null}
        />
      </Form.Item>
      <Form.Item name="supplierId" label={words.supplier}>
        <TradeNameSelect
          kind="supplier"
          placeholder=""
          label={words.supplier}
          present={item?.supplier ?? null}
        />
      </Form.Item>
      <Form.Item
        name="isActive"
        label={words.isActive}
        valuePropName="checked"
        required
        hidden={!item}
      >
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
