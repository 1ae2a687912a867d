import {
  memberEndpoints,
  programmeEndpoints,
  tierEndpoints,
  type TierScheme,
} from '@huike/shared-types/client';
import { App } from 'antd';
import { useAction } from '../../api/use-action';
import { useTexts } from '../../texts/use-texts';

/** Saves the scheme as a new version; all else that shows tiers is read again. */
export function useSetScheme(onDone: () => void) {
  const words = useTexts().tiers;
  const { message } = App.useApp();
  return useAction(tierEndpoints.setTierScheme, {
    isQuiet: true,
    refreshes: [
      tierEndpoints.readTierScheme,
      tierEndpoints.readMemberTier,
      programmeEndpoints.readProgramme,
      memberEndpoints.readMember,
    ],
    onDone: () => {
      message.success(words.saved);
      onDone();
    },
  });
}

/** The terms of a scheme as it is sent. */
export const termsOf = ({ version, validity, graceDays, fall }: TierScheme) => ({
  version,
  validity,
  graceDays,
  fall,
});
