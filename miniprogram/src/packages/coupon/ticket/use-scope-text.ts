import { describeScope, idsOfScope, type Scope, type ScopeName } from '@huike/shared-types/client';
import { useEffect } from 'react';
import { preferences } from '../../../preferences/preferences';
import { useObserved } from '../../../state/use-observed';
import { useText } from '../../../texts/text';
import { areNamesMissing, scopeNames, wantNames } from './scope-name-source';

/**
 * A scope as customers read it: without the threshold, which stands beside the value, and without
 * tags, which are the shop's own words about people. Empty while the names are on their way.
 */
export function useScopeText(whole: Scope): string {
  const t = useText();
  const scope: Scope = { ...whole, tags: undefined, minimumFen: undefined };
  const { language } = useObserved(preferences);
  const names = useObserved(scopeNames);
  const isMissing = useObserved(areNamesMissing);
  const ids = idsOfScope(scope);
  const key = ids.join(' ');
  useEffect(() => {
    wantNames(key === '' ? [] : key.split(' '));
  }, [key]);
  const known = new Map<string, ScopeName>();
  for (const id of ids) {
    const name = names.get(id);
    if (!name) return isMissing ? t('coupon.scopeAsk') : '';
    if (name.name !== '') known.set(id, name);
  }
  return Object.values(scope).every((part) => part === undefined)
    ? t('coupon.scopeAll')
    : describeScope(scope, known, language);
}
