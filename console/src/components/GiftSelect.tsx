import { giftConsoleEndpoints } from '@huike/shared-types/client';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';
import { useTexts } from '../texts/use-texts';

const TYPING_PAUSE_MS = 250;

/** Chooses one published gift of the points mall. */
export function GiftSelect({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string | undefined;
  onChange?: (giftId: string | undefined) => void;
}) {
  const words = useTexts().draws;
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useEndpoint(
    giftConsoleEndpoints.listGifts,
    { limit: 50, state: 'published' as const, ...(query ? { query } : {}) },
    { keepsPrevious: true },
  );
  const isMissing = value !== undefined && !found.data?.items.some((one) => one.id === value);
  const chosen = useEndpoint(
    giftConsoleEndpoints.readGift,
    { giftId: value ?? '' },
    { isEnabled: isMissing && !found.isPending },
  );
  const gifts = [...(found.data?.items ?? []), ...(isMissing && chosen.data ? [chosen.data] : [])];
  return (
    <Select<string>
      {...(id ? { id } : {})}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={words.giftPlaceholder}
      aria-label={words.prizeKinds.gift}
      value={value ?? null}
      options={gifts.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
