import type { GiftCodeCounts } from '@huike/shared-types';
import { actorIdOf } from '../../core/actor';
import { numberOf, sqlInstant, textOf, type Sql } from '../../core/database/sql';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import { assertThat } from '../../core/refusal';
import type { Secrets } from '../../core/secrets';
import { recordAudit } from '../audit';
import { lockGiftStock, rootIdOf } from './gift-stock.queries';
import type { GiftFacts } from './gifts.queries';
import { recordGiftMovement } from './record-gift-movements';
import type { GiftEditor } from './save-gift';

/**
 * Takes in codes of a partner, sealed; those that came before, be it in this upload, are left out and
 * counted. Each new one is one in stock at the group, through one movement. Locks that stock first,
 * so that two uploads of the same list add each code once. Audited, without the codes.
 * @throws Refusal gift.wrong_kind
 */
export async function addGiftCodes(
  tx: Tx,
  editor: GiftEditor,
  order: { gift: GiftFacts; codes: readonly string[]; secrets: Secrets },
): Promise<GiftCodeCounts> {
  const { gift, codes, secrets } = order;
  assertThat(gift.kind === 'partner_code', 'gift.wrong_kind');
  const placeId = rootIdOf(gift.orgPath);
  const now = sqlInstant(tx.now);
  await lockGiftStock(tx, gift.id, placeId, now);
  let added = 0;
  for (const code of new Set(codes)) {
    added += await tx.run(
      `${tx.dialect.insertIgnore} INTO gift_code
         (id, gift_id, code_sealed, code_digest, state, redemption_id, created_at)
       VALUES (?, ?, ?, ?, 'free', NULL, ?)`,
      [newId('giftCode', tx.now), gift.id, secrets.seal(code), digestOf(secrets, code), now],
    );
  }
  if (added > 0) {
    await recordGiftMovement(tx, {
      kind: 'received',
      giftId: gift.id,
      placeId,
      delta: added,
      source: null,
      reason: null,
      actorId: editor.actor === 'system' ? 'system' : actorIdOf(editor.actor),
    });
  }
  const known = codes.length - added;
  await recordAudit(tx, {
    ...editor,
    action: 'gift.codes_added',
    subjectKind: 'gift',
    subjectId: gift.id,
    orgPath: gift.orgPath,
    after: { added, known },
  });
  return { ...(await countGiftCodes(tx, gift.id)), added, known };
}

function digestOf(secrets: Secrets, code: string): string {
  return secrets.blindIndex('gift.code', code);
}

async function countGiftCodes(
  read: Sql,
  giftId: string,
): Promise<Pick<GiftCodeCounts, 'free' | 'given'>> {
  const rows = await read.all(
    'SELECT state, COUNT(*) AS n FROM gift_code WHERE gift_id = ? GROUP BY state',
    [giftId],
  );
  const counts = new Map(rows.map((row) => [textOf(row['state']), numberOf(row['n'])]));
  return { free: counts.get('free') ?? 0, given: counts.get('given') ?? 0 };
}
