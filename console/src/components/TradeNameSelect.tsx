import { catalogueEndpoints } from '@huike/shared-types/client';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';

interface TradeNameSelectProps {
  kind: 'brand' | 'supplier';
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  placeholder: string;
  label: string;
  width?: number | string;
  /** The one chosen before, whose name the first page need not have. */
  present?: { id: string; name: string } | null;
}

/** Chooses a brand or supplier; typing asks the server for others. */
export function TradeNameSelect(props: TradeNameSelectProps) {
  const { kind, value = null, onChange, placeholder, label, width = '100%', present } = props;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = kind === 'brand' ? catalogueEndpoints.listBrands : catalogueEndpoints.listSuppliers;
  const found = useEndpoint(
    list,
    { limit: 100, ...(query ? { query } : {}) },
    { keepsPrevious: true },
  );
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }));
  if (present && !options.some((one) => one.value === present.id)) {
    options.unshift({ value: present.id, label: present.name });
  }
  return (
    <Select<string | null>
      {...(props.id ? { id: props.id } : {})}
      style={{ width }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={placeholder}
      aria-label={label}
      value={value}
      options={options}
      onChange={(next: string | null | undefined) => onChange?.(next ?? null)}
    />
  );
}
