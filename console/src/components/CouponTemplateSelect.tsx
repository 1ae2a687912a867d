import { couponConsoleEndpoints } from '@huike/shared-types/client';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';
import { useTexts } from '../texts/use-texts';
import { useCouponWords } from './use-coupon-words';

const TYPING_PAUSE_MS = 250;

/** Chooses one coupon template, of those that may be issued or of all. */
export function CouponTemplateSelect({
  id,
  value,
  onChange,
  onlyPublished = false,
  width = '100%',
  placeholder,
}: {
  id?: string;
  value?: string | undefined;
  onChange?: (templateId: string | undefined) => void;
  onlyPublished?: boolean;
  width?: number | string;
  placeholder?: string;
}) {
  const words = useTexts().coupons;
  const coupon = useCouponWords();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useEndpoint(
    couponConsoleEndpoints.listCouponTemplates,
    {
      limit: 50,
      ...(query ? { query } : {}),
      ...(onlyPublished ? { state: 'published' as const } : {}),
    },
    { keepsPrevious: true },
  );
  const isMissing = value !== undefined && !found.data?.items.some((one) => one.id === value);
  const chosen = useEndpoint(
    couponConsoleEndpoints.readCouponTemplate,
    { templateId: value ?? '' },
    { isEnabled: isMissing && !found.isPending },
  );
  const templates = [
    ...(found.data?.items ?? []),
    ...(isMissing && chosen.data ? [chosen.data] : []),
  ];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      style={{ width }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={placeholder ?? words.templatePlaceholder}
      aria-label={words.template}
      {...(value === undefined ? { value: null } : { value })}
      options={templates.map((one) => ({
        value: one.id,
        label: `${one.name} · ${coupon.effect(one.effect)}`,
      }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
