import { useLoad } from '../hooks/use-load';
import { useObserved } from '../state/use-observed';
import { loadProgramme, programme, refreshProgramme } from './programme-source';

/** The programme, at once from storage where it was seen before, and freshly asked for. */
export function useProgramme() {
  const { failure, reload } = useLoad(loadProgramme, refreshProgramme);
  return { programme: useObserved(programme), failure, reload };
}
