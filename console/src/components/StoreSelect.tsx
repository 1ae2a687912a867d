import { Select } from 'antd';
import { useTexts } from '../texts/use-texts';
import { useStores } from './use-stores';

interface StoreSelectProps {
  id?: string;
  value?: string | undefined;
  onChange?: (storeId: string) => void;
  size?: 'middle' | 'large';
  isDisabled?: boolean;
}

/** One store of those the caller covers, found by name or code. */
export function StoreSelect({
  id,
  value,
  onChange,
  size = 'middle',
  isDisabled = false,
}: StoreSelectProps) {
  const texts = useTexts();
  const { query, options } = useStores();
  return (
    <Select
      {...(id ? { id } : {})}
      style={{ width: '100%', minWidth: 0 }}
      size={size}
      disabled={isDisabled}
      showSearch={{ optionFilterProp: ['label', 'code'] }}
      placeholder={texts.common.chooseStore}
      loading={query.isPending}
      options={options}
      value={options.length > 0 && value ? value : null}
      onChange={(next: string | null) => {
        if (next) onChange?.(next);
      }}
      notFoundContent={texts.common.noStores}
    />
  );
}
