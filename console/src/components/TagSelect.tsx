import { tierEndpoints } from '@huike/shared-types/client';
import { Select } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '../api/use-endpoint';
import { useTexts } from '../texts/use-texts';

/** Chooses one tag of those in use. */
export function TagSelect({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (tag: string | undefined) => void;
}) {
  const words = useTexts().tiers;
  const [isOpen, setIsOpen] = useState(false);
  const inUse = useEndpoint(tierEndpoints.listMemberTags, {}, { isEnabled: isOpen });
  return (
    <Select<string>
      style={{ width: 150 }}
      allowClear
      showSearch={{ optionFilterProp: 'value' }}
      placeholder={words.anyTag}
      aria-label={words.tags}
      loading={inUse.isFetching}
      onOpenChange={setIsOpen}
      {...(value === undefined ? { value: null } : { value })}
      options={(inUse.data?.items ?? []).map(({ tag, members }) => ({
        value: tag,
        label: words.tagCount(tag, members),
      }))}
      onChange={(tag: string | null | undefined) => onChange(tag ?? undefined)}
    />
  );
}
