import { Form } from 'antd';
import { useTexts } from '../texts/use-texts';
import { RewardField, rewardOf, type RewardDraft } from './RewardField';

/** Only tiers and tags say for whom something is. */
export const hiddenParts = [
  'orgUnits',
  'categories',
  'brands',
  'suppliers',
  'items',
  'minimumFen',
  'birthday',
  'dates',
  'weekdays',
  'hours',
] as const;

/** What is given for taking part, whole or not at all. */
export function RewardItem() {
  const words = useTexts().asks;
  return (
    <Form.Item
      name="reward"
      label={words.reward}
      rules={[
        {
          validator: (_, draft: RewardDraft) =>
            rewardOf(draft) === undefined
              ? Promise.reject(new Error(words.rewardMissing))
              : Promise.resolve(),
        },
      ]}
    >
      <RewardField mayBeNone />
    </Form.Item>
  );
}
