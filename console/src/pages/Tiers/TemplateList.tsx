import { Flex } from 'antd';
import { CouponTemplateSelect } from '../../components/CouponTemplateSelect';
import { useTexts } from '../../texts/use-texts';

const TEMPLATES_MAX = 5;

/** Chooses several coupon templates, one below the other. A field of a form. */
export function TemplateList({
  value = [],
  onChange,
}: {
  value?: string[];
  onChange?: (templateIds: string[]) => void;
}) {
  const words = useTexts().tiers;
  const put = (at: number, templateId: string | undefined) => {
    const next = [...value];
    if (templateId === undefined) next.splice(at, 1);
    else next[at] = templateId;
    onChange?.([...new Set(next)]);
  };
  const rows = value.length < TEMPLATES_MAX ? [...value, undefined] : value;
  return (
    <Flex vertical gap={8}>
      {rows.map((templateId, at) => (
        <CouponTemplateSelect
          key={templateId ?? 'new'}
          value={templateId}
          onlyPublished
          placeholder={words.giftPlaceholder}
          onChange={(next) => put(at, next)}
        />
      ))}
    </Flex>
  );
}
