import type { Permission } from '@huike/shared-types/client';
import type { ReactNode } from 'react';
import { Forbidden } from '../pages/Problem';
import { usePermission } from './use-session';

/** Shows a page only to those who may use it. */
export function RequirePermission({
  permission,
  children,
}: {
  permission: Permission;
  children: ReactNode;
}) {
  return usePermission(permission) ? children : <Forbidden />;
}
