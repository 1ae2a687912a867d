import { randomInt } from 'node:crypto';
import type { Tx } from '../../core/database/transaction';
import { newId } from '../../core/ids';
import type { Secrets } from '../../core/secrets';
import { batchAlphabet, batchCharacterCount, batchCodeFrom } from './coupon-code.rules';
import { codePurpose } from './enter-code';
import type { CouponJob } from './jobs.queries';

/**
 * Makes the next codes of a batch. Each is kept sealed, so that it can be printed again, and found by
 * a blind index; whoever reads the database alone learns no code.
 */
export async function makeCodes(
  tx: Tx,
  secrets: Secrets,
  job: CouponJob,
  count: number,
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const code = newBatchCode();
    return [
      newId('couponCode', tx.now),
      job.id,
      job.doneCount + index + 1,
      job.templateId,
      secrets.blindIndex(codePurpose, code),
      secrets.seal(code),
      job.faceFen,
    ];
  });
  await tx.run(
    `INSERT INTO coupon_code (id, job_id, seq_no, template_id, code_index, code_sealed, face_fen, state, ended_at)
     VALUES ${rows.map(() => "(?, ?, ?, ?, ?, ?, ?, 'open', NULL)").join(', ')}`,
    rows.flat(),
  );
}

function newBatchCode(): string {
  const characters = Array.from(
    { length: batchCharacterCount },
    () => batchAlphabet[randomInt(batchAlphabet.length)],
  );
  return batchCodeFrom(characters.join(''));
}
