import {
  couponConsoleEndpoints as endpoints,
  couponTemplateSchema,
  createTemplateInput,
  editTemplateInput,
  listTemplatesInput,
  pageOf,
  stopTemplateInput,
  templateIdInput,
  templateVersionListSchema,
  type CouponTemplate,
  type CouponTerms,
} from '@huike/shared-types';
import { businessDayOf } from '../../core/business-day';
import { instantOf, numberOf, textOf, textOrNull, type Sql } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { assertThat } from '../../core/refusal';
import { serveStaff, type Door } from '../../core/serve';
import { reachesPath, scopeCondition } from '../identity';
import { readOrgUnit } from '../stores';
import { getTemplateInReach } from './coupons.policy';
import { presentTemplate, presentVersion } from './coupons.presenter';
import {
  createTemplate,
  editTemplate,
  getTemplate,
  publishTemplate,
  stopTemplate,
} from './save-template';
import { countUsed, listTemplates } from './templates.queries';

/** Drafting, publishing and stopping coupon templates. */
export function templateConsoleRoutes(door: Door, timeZone: string): void {
  const present = async (read: Sql, templateId: string): Promise<CouponTemplate> => {
    const used = await countUsed(read, [templateId]);
    return presentTemplate(await getTemplate(read, templateId), used.get(templateId) ?? 0);
  };
  serveStaff(door, endpoints.listCouponTemplates, 'coupons.read', {
    input: listTemplatesInput,
    output: pageOf(couponTemplateSchema),
    handle: async ({ actor, input: { cursor, limit, ...wish } }) => {
      const [beforeId = '~'] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
      const reach = scopeCondition(actor, 'coupons.read', 'p.org_path');
      const rows = await listTemplates(door.db.read, { ...wish, reach, beforeId, limit });
      const ids = rows.map((row) => row.id);
      const used = await countUsed(door.db.read, ids);
      return pageFrom(
        rows,
        limit,
        (row) => [row.id],
        (row) => presentTemplate(row, used.get(row.id) ?? 0),
      );
    },
  });
  serveStaff(door, endpoints.readCouponTemplate, 'coupons.read', {
    input: templateIdInput,
    output: couponTemplateSchema,
    handle: async ({ actor, input: { templateId } }) => {
      await getTemplateInReach(door.db.read, actor, 'coupons.read', templateId);
      return present(door.db.read, templateId);
    },
  });
  serveStaff(door, endpoints.listTemplateVersions, 'coupons.read', {
    input: templateIdInput,
    output: templateVersionListSchema,
    handle: async ({ actor, input: { templateId } }) => {
      await getTemplateInReach(door.db.read, actor, 'coupons.read', templateId);
      return { items: await listVersions(door.db.read, templateId) };
    },
  });
  serveStaff(door, endpoints.createCouponTemplate, 'coupons.write', {
    input: createTemplateInput,
    output: couponTemplateSchema,
    handle: ({ actor, request, input: { orgUnitId, ...wish } }) =>
      door.db.inTransaction(async (tx) => {
        const orgUnit = await readOrgUnit(tx, orgUnitId);
        const isReached = orgUnit && reachesPath(actor, 'coupons.write', orgUnit.orgPath);
        assertThat(isReached, 'org_unit.not_found');
        return present(tx, await createTemplate(tx, { actor, request }, { ...wish, orgUnit }));
      }),
  });
  serveStaff(door, endpoints.editCouponTemplate, 'coupons.write', {
    input: editTemplateInput,
    output: couponTemplateSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getTemplateInReach(tx, actor, 'coupons.write', input.templateId);
        await editTemplate(tx, { actor, request }, input);
        return present(tx, input.templateId);
      }),
  });
  serveStaff(door, endpoints.publishCouponTemplate, 'coupons.write', {
    input: templateIdInput,
    output: couponTemplateSchema,
    handle: ({ actor, request, input: { templateId } }) =>
      door.db.inTransaction(async (tx) => {
        await getTemplateInReach(tx, actor, 'coupons.write', templateId);
        const today = businessDayOf(tx.now, timeZone);
        await publishTemplate(tx, { actor, request }, { templateId, today });
        return present(tx, templateId);
      }),
  });
  serveStaff(door, endpoints.stopCouponTemplate, 'coupons.write', {
    input: stopTemplateInput,
    output: couponTemplateSchema,
    handle: ({ actor, request, input }) =>
      door.db.inTransaction(async (tx) => {
        await getTemplateInReach(tx, actor, 'coupons.write', input.templateId);
        await stopTemplate(tx, { actor, request }, input);
        return present(tx, input.templateId);
      }),
  });
}

const versionsShown = 100;

async function listVersions(read: Sql, templateId: string) {
  const rows = await read.all(
    `SELECT version_no, editor_name, reason, at, terms FROM coupon_template_version
     WHERE template_id = ? ORDER BY version_no DESC LIMIT ${versionsShown}`,
    [templateId],
  );
  return rows.map((row) =>
    presentVersion({
      version: numberOf(row['version_no']),
      editorName: textOf(row['editor_name']),
      reason: textOrNull(row['reason']),
      at: instantOf(row['at']),
      terms: JSON.parse(textOf(row['terms'])) as CouponTerms,
    }),
  );
}
