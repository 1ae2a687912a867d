import type { Card } from '@huike/shared-types/client';
import { useSession } from '../session/use-session';
import { useObserved } from '../state/use-observed';
import { lastCard } from './card-source';

/** The card of the member who uses this device, as last seen; undefined for visitors. */
export function useLastCard(): Card | undefined {
  const { member } = useSession();
  const card = useObserved(lastCard);
  return member && card?.member.id === member.id ? card : undefined;
}
