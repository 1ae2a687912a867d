import { auditEntrySchema, listAuditInput, pageOf, staffEndpoints } from '@huike/shared-types';
import { textOf } from '../../core/database/sql';
import { decodeCursor, pageFrom } from '../../core/paging';
import { serveStaff, type Door } from '../../core/serve';
import { presentAuditEntry } from './audit.presenter';
import { auditPage } from './audit.queries';

/** The console's door to the audit trail. */
export function auditConsoleRoutes(door: Door): void {
  serveStaff(door, staffEndpoints.listAudit, 'audit.read', {
    input: listAuditInput,
    output: pageOf(auditEntrySchema),
    async handle({ actor, input }) {
      const position = input.cursor === undefined ? [] : decodeCursor(input.cursor, ['id']);
      const filter = {
        paths: actor.reach.get('audit.read') ?? [],
        action: input.action,
        subjectId: input.subjectId,
        actorId: input.staffId,
        beforeId: position[0],
      };
      const rows = await auditPage(door.db.read, filter, input.limit);
      return pageFrom(rows, input.limit, (row) => [textOf(row['id'])], presentAuditEntry);
    },
  });
}
