import { giftConsoleEndpoints, programmeEndpoints } from '@huike/shared-types/client';
import { Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useEndpoint } from '../../api/use-endpoint';
import { useTexts } from '../../texts/use-texts';
import { giftKinds } from './gift-values';
import styles from './GiftForm.module.css';

/** What a gift is; fixed once members may have redeemed it. */
export function KindField({ isFixed }: { isFixed: boolean }) {
  const words = useTexts().mall;
  return (
    <Form.Item name="kind">
      <Segmented
        disabled={isFixed}
        options={giftKinds.map((kind) => ({
          value: kind,
          label: words.kinds[kind],
          title: words.kindHints[kind],
        }))}
      />
    </Form.Item>
  );
}

/** Name, shelf, owner and rank. */
export function BasicFields({ isNew }: { isNew: boolean }) {
  const words = useTexts().mall;
  const units = useEndpoint(programmeEndpoints.listOrgUnits, {});
  const categories = useEndpoint(giftConsoleEndpoints.listGiftCategories, {});
  return (
    <div className={styles.grid}>
      <Form.Item
        name="name"
        label={words.name}
        className={styles.wide ?? ''}
        rules={[{ required: true, whitespace: true, message: words.nameMissing }]}
      >
        <Input maxLength={40} showCount autoComplete="off" />
      </Form.Item>
      <Form.Item name="subtitle" label={words.subtitle} className={styles.wide ?? ''}>
        <Input maxLength={60} showCount autoComplete="off" />
      </Form.Item>
      <Form.Item name="categoryId" label={words.category}>
        <Select
          allowClear
          loading={categories.isPending}
          options={(categories.data?.items ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
        />
      </Form.Item>
      <Form.Item name="keywords" label={words.keywords} extra={words.keywordsHint}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="orgUnitId"
        label={words.orgUnit}
        rules={[{ required: true, message: words.orgUnitMissing }]}
      >
        <Select
          disabled={!isNew}
          loading={units.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="rank" label={words.rank} extra={words.rankHint}>
        <InputNumber min={0} max={9_999} precision={0} style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}
