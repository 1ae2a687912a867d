import type { NamedReward, Reward } from '@huike/shared-types/client';
import { Flex, InputNumber, Select } from 'antd';
import { useTexts } from '../texts/use-texts';
import { CouponTemplateSelect } from './CouponTemplateSelect';

/** A reward being filled in; what is absent has not been chosen yet. */
export interface RewardDraft {
  kind: 'none' | 'points' | 'coupon';
  points?: number | null;
  templateId?: string | undefined;
}

/** A reward as a form begins with it. */
export function draftOf(reward: NamedReward | null | undefined): RewardDraft {
  if (!reward) return { kind: 'none' };
  return reward.kind === 'points'
    ? { kind: 'points', points: reward.points }
    : { kind: 'coupon', templateId: reward.templateId };
}

/** What was filled in; null for nothing, undefined where something is missing. */
export function rewardOf({ kind, points, templateId }: RewardDraft): Reward | null | undefined {
  if (kind === 'none') return null;
  if (kind === 'points') return points ? { kind, points } : undefined;
  return templateId ? { kind, templateId } : undefined;
}

/** Points or a coupon, or, where that is offered, nothing; a field of a form. */
export function RewardField({
  id,
  value = { kind: 'points' },
  onChange,
  mayBeNone = false,
}: {
  id?: string;
  value?: RewardDraft;
  onChange?: (draft: RewardDraft) => void;
  mayBeNone?: boolean;
}) {
  const words = useTexts().habits.reward;
  const kinds = [
    ...(mayBeNone ? [{ value: 'none' as const, label: words.none }] : []),
    { value: 'points' as const, label: words.kinds.points },
    { value: 'coupon' as const, label: words.kinds.coupon },
  ];
  return (
    <Flex gap={8} wrap>
      <Select
        {...(id ? { id } : {})}
        aria-label={words.kindLabel}
        style={{ width: 110 }}
        value={value.kind}
        options={kinds}
        onChange={(kind) => onChange?.({ kind })}
      />
      {value.kind === 'points' && (
        <InputNumber
          aria-label={words.kinds.points}
          min={1}
          max={100_000}
          precision={0}
          suffix={words.kinds.points}
          value={value.points ?? null}
          onChange={(points) => onChange?.({ kind: 'points', points })}
        />
      )}
      {value.kind === 'coupon' && (
        <CouponTemplateSelect
          onlyPublished
          width={220}
          value={value.templateId}
          onChange={(templateId) => onChange?.({ kind: 'coupon', templateId })}
        />
      )}
    </Flex>
  );
}
