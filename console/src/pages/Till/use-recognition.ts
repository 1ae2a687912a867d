import { posEndpoints, type Resolution } from '@huike/shared-types/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call';

interface Place {
  storeId: string;
  terminalNo: string;
}

/** Finds out who the customer is: by code at once, by phone after the cashier confirmed it. */
export function useRecognition(place: Place | undefined, onKnown: (member: Resolution) => void) {
  const [asked, setAsked] = useState<Resolution>();
  const resolve = useMutation({
    mutationFn: (who: { code: string } | { phone: string }) => {
      if (!place) throw new TypeError('no store chosen');
      return call(posEndpoints.resolveMember, { ...place, ...who });
    },
    onSuccess: (found) => {
      if (found.state === 'confirmed') onKnown(found);
      else setAsked(found);
    },
  });
  const confirm = useMutation({
    mutationFn: (resolutionId: string) => {
      if (!place) throw new TypeError('no store chosen');
      return call(posEndpoints.confirmResolution, { ...place, resolutionId });
    },
    onSuccess: (found) => {
      setAsked(undefined);
      onKnown(found);
    },
  });
  return {
    /** Found by phone and waiting for the cashier's word. */
    asked,
    isBusy: resolve.isPending || confirm.isPending,
    error: resolve.error ?? confirm.error,
    /** The phone number that was asked for last, to register it where nobody has it. */
    phone: resolve.variables && 'phone' in resolve.variables ? resolve.variables.phone : undefined,
    resolve: (who: { code: string } | { phone: string }) => {
      confirm.reset();
      setAsked(undefined);
      resolve.mutate(who);
    },
    confirm: () => {
      if (asked && !confirm.isPending) confirm.mutate(asked.id);
    },
    dismiss: () => {
      setAsked(undefined);
      resolve.reset();
      confirm.reset();
    },
  };
}
