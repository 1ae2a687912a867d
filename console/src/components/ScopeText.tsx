import { describeScope, idsOfScope, type Scope } from '@huike/shared-types/client';
import { Skeleton } from 'antd';
import { usePreferences } from '../preferences/use-preferences';
import { useScopeNames } from './use-scope-names';

/** A scope in one plain sentence, with the names of what it is about. */
export function ScopeText({ scope }: { scope: Scope }) {
  const { language } = usePreferences();
  const { names, isPending } = useScopeNames(idsOfScope(scope));
  if (isPending) return <Skeleton.Button active size="small" style={{ width: 160, height: 16 }} />;
  return <span style={{ whiteSpace: 'pre-wrap' }}>{describeScope(scope, names, language)}</span>;
}
