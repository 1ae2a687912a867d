import { randomBytes } from 'node:crypto';
import { barcodeCheckDigit } from '@huike/shared-types';
import type { Database } from '../../core/database/database';
import { createItem } from './save-item';

/** A bar code no other test uses. */
export function randomBarcode(): string {
  const digits = `69${String(randomBytes(6).readUIntBE(0, 6)).slice(-10).padStart(10, '0')}`;
  return `${digits}${barcodeCheckDigit(digits)}`;
}

/** An item of its own for a test. */
export async function createTestItem(
  db: Database,
  wishes: Partial<Parameters<typeof createItem>[2]> = {},
): Promise<{ id: string; code: string; barcode: string }> {
  const barcode = randomBarcode();
  const terms = {
    code: `T${randomBytes(5).toString('hex')}`,
    name: '测试商品',
    barcodes: [barcode],
    priceFen: 1990,
    categoryId: null,
    brandId: null,
    supplierId: null,
    ...wishes,
  };
  const { id, code } = await db.inTransaction((tx) => createItem(tx, { actor: 'system' }, terms));
  return { id, code, barcode };
}
