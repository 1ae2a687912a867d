import { programmeEndpoints, type Programme } from '@huike/shared-types/client';
import { send } from '../api/send';
import { observable } from '../state/observable';
import { readStored, writeStored } from '../storage/device-storage';

/** The programme as last seen, at first from storage. */
export const programme = observable<Programme | undefined>(readStored('programme'));

let loading: Promise<Programme> | undefined;

/** Asks for the programme once per launch; later calls share the answer. */
export function loadProgramme(): Promise<Programme> {
  loading ??= refreshProgramme().catch((cause: unknown) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

/** Asks for the programme again and keeps it for the next launch. */
export async function refreshProgramme(): Promise<Programme> {
  const fresh = await send(programmeEndpoints.readProgramme, {});
  programme.set(fresh);
  writeStored('programme', fresh);
  return fresh;
}
