import { posEndpoints, type QuoteWish } from '@huike/shared-types/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../api/call';
import { type Basket, lineInputs, lineNet } from './basket';
import type { TillPlace } from '../../components/use-till-place';

/** A cashier types and scans in bursts; only the pause after one is worth a question. */
const pauseMs = 250;
/** A clock of the browser that is ahead must not make it ask in a circle. */
const renewMinMs = 15_000;
/** A timer cannot be longer; quotes live for minutes. */
const renewMaxMs = 86_400_000;

/** All coupons, and nothing else until the customer asks for it. */
export const bestWish: QuoteWish = { couponIds: 'best', rebate: 'none', points: 'none' };

type QuoteInput = NonNullable<(typeof posEndpoints.createQuote)['types']>['input'];

/** What a renewed quote charges, and what the one before it charged. */
interface Renewal {
  fromFen: number;
  toFen: number;
}

/**
 * Asks the server for the best price of the basket of a member, again after each change and when
 * the quote has expired.
 *
 * `quote` is set only while it is the answer to what is on the till now.
 */
export function useQuote(place: TillPlace | undefined, basket: Basket) {
  const { member } = basket;
  const [wish, setWish] = useState(bestWish);
  const [wishedFor, setWishedFor] = useState(member?.id);
  const [renewal, setRenewal] = useState<Renewal>();
  if (wishedFor !== member?.id) {
    setWishedFor(member?.id);
    setWish(bestWish);
  }
  const isAsking =
    place !== undefined &&
    member?.state === 'confirmed' &&
    basket.lines.length > 0 &&
    basket.lines.every((line) => lineNet(line) >= 0);
  const text = isAsking
    ? JSON.stringify({ ...place, resolutionId: member.id, lines: lineInputs(basket), wish })
    : '';
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(text);
      setRenewal(undefined);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  const query = useQuery({
    queryKey: [posEndpoints.createQuote.operationId, asked],
    queryFn: ({ signal }) =>
      call(posEndpoints.createQuote, JSON.parse(asked) as QuoteInput, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const { data, refetch } = query;
  const isSettled = isAsking && asked === text && !query.isFetching && !query.isPlaceholderData;
  const quote = isSettled && !query.error ? data : undefined;

  const renew = async () => {
    const fromFen = data?.payFen;
    const { data: next } = await refetch();
    if (fromFen !== undefined && next) setRenewal({ fromFen, toFen: next.payFen });
  };
  const expiresAt = quote?.expiresAt;
  useEffect(() => {
    if (!expiresAt) return undefined;
    const leftMs = Math.min(renewMaxMs, Date.parse(expiresAt) - Date.now());
    const timer = setTimeout(() => void renew(), Math.max(renewMinMs, leftMs));
    return () => clearTimeout(timer);
    // A new quote has a new end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [expiresAt]);

  return {
    quote,
    /** The answer to an earlier question, to be shown while the next one is under way. */
    shown: isAsking ? data : undefined,
    isPending: isAsking && !isSettled,
    error: isSettled ? query.error : null,
    renewal,
    renew,
    wish,
    setWish,
  };
}
