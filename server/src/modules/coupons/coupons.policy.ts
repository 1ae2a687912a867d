import type { Permission } from '@huike/shared-types';
import type { StaffActor } from '../../core/actor';
import type { Sql } from '../../core/database/sql';
import { assertThat } from '../../core/refusal';
import { reachesPath } from '../identity';
import { findTemplate, type TemplateFacts } from './templates.queries';

/**
 * A template that the caller holds `permission` for, at the org unit that owns it.
 * @throws Refusal coupon.template_not_found, also where it is out of the caller's reach
 */
export async function getTemplateInReach(
  read: Sql,
  actor: StaffActor,
  permission: Permission,
  templateId: string,
): Promise<TemplateFacts> {
  const template = await findTemplate(read, templateId);
  assertThat(
    template && reachesPath(actor, permission, template.orgPath),
    'coupon.template_not_found',
  );
  return template;
}
