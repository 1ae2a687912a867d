import { drawEndpoints, type Draw } from '@huike/shared-types/client';
import { useEffect, useState } from 'react';
import { call } from '../../../api/call';

const LOOK_MS = 1_500;
const LOOKS_MAX = 8;

/** A draw with its prize followed until it is where it belongs: a prize is delivered a moment after. */
export function useDelivery(drawn: Draw): Draw {
  const [found, setFound] = useState<Draw>();
  const draw = found?.id === drawn.id ? found : drawn;
  const { id, state } = draw;
  useEffect(() => {
    if (state !== 'waiting') return undefined;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks >= LOOKS_MAX) clearInterval(timer);
      // Whoever does not learn it here finds it among their draws.
      call(drawEndpoints.readMyDraw, { drawId: id }).then(setFound, () => undefined);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [id, state]);
  return draw;
}
