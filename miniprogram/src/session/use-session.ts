import { useObserved } from '../state/use-observed';
import { session } from './session';

/** Who uses this device now. */
export function useSession() {
  return useObserved(session);
}
