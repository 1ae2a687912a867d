import {
  FEN_MAX,
  importFields,
  isBarcode,
  parseYuan,
  type ImportFault,
  type ImportField,
} from '@huike/shared-types';

/** Headers in files of the trade, by field; compared without spaces, brackets and case. */
const headers: Readonly<Record<ImportField, readonly string[]>> = {
  code: ['code', 'itemcode', 'sku', '编码', '商品编码', '货号', '款号'],
  name: ['name', 'itemname', '名称', '商品名称', '品名'],
  barcodes: ['barcode', 'barcodes', 'ean', '条码', '商品条码', '条形码'],
  price: ['price', 'retailprice', '价格', '售价', '零售价', '单价'],
  category: ['category', '品类', '类别', '分类'],
  brand: ['brand', '品牌'],
  supplier: ['supplier', '供应商'],
  active: ['active', 'enabled', '启用', '状态'],
};

/** Which field each column is; null for columns that are left alone. The first of a kind counts. */
export function mapColumns(header: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return header.map((text) => {
    const plain = text
      .replace(/[（(].*?[)）]/g, '')
      .replace(/\s/g, '')
      .toLowerCase();
    const field = importFields.find((one) => headers[one].includes(plain));
    if (field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** A row as it was read: where it stands and what is in it. */
export interface RawRow {
  line: number;
  cells: readonly string[];
}

/** A row that can be taken. What is undefined stands in no column and stays as it is. */
export interface ImportRow {
  line: number;
  code: string;
  name?: string;
  barcodes?: string[];
  priceFen?: number;
  categoryId?: string | null;
  brandId?: string | null;
  supplierId?: string | null;
  isActive?: boolean;
}

/** Why a row is not taken, and the text that is to blame. */
export interface RowFault {
  line: number;
  fault: ImportFault;
  value: string;
}

/** Ids of what a row may name, by code and by name. */
export interface KnownNames {
  category: ReadonlyMap<string, string>;
  brand: ReadonlyMap<string, string>;
  supplier: ReadonlyMap<string, string>;
}

const yes = ['1', 'true', 'yes', 'y', '是', '启用', '在售'];
const no = ['0', 'false', 'no', 'n', '否', '停用', '下架'];
// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
const plainText = /^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u;

/** Judges a row by itself: its shape, its figures, and whether what it names is there. */
export function judgeRow(
  { line, cells }: RawRow,
  columns: readonly (ImportField | null)[],
  known: KnownNames,
): ImportRow | RowFault {
  const at = (field: ImportField) => {
    const index = columns.indexOf(field);
    return index < 0 ? undefined : (cells[index] ?? '').trim();
  };
  const fault = (kind: ImportFault, value: string): RowFault => ({ line, fault: kind, value });
  const code = at('code') ?? '';
  if (code === '') return fault('code_missing', '');
  if (!/^[\w-]{1,40}$/.test(code)) return fault('code_wrong', code);
  const row: ImportRow = { line, code };

  const name = at('name');
  if (name === '') return fault('name_missing', '');
  if (name !== undefined) {
    if (name.length > 80 || !plainText.test(name)) return fault('name_wrong', name);
    row.name = name;
  }
  const price = at('price');
  if (price === '') return fault('price_missing', '');
  if (price !== undefined) {
    const priceFen = parseYuan(price.replace(/^[¥￥]\s*/, ''));
    if (priceFen === undefined || priceFen > FEN_MAX) return fault('price_wrong', price);
    row.priceFen = priceFen;
  }
  const barcodes = at('barcodes');
  if (barcodes !== undefined) {
    row.barcodes = [...new Set(barcodes.split(/[\s;；,，、|/]+/).filter(Boolean))];
    const wrong = row.barcodes.find((one) => !isBarcode(one));
    if (wrong !== undefined) return fault('barcode_wrong', wrong);
    if (row.barcodes.length > 20) return fault('barcode_wrong', barcodes);
  }
  const active = at('active');
  if (active !== undefined && active !== '') {
    const plain = active.toLowerCase();
    if (!yes.includes(plain) && !no.includes(plain)) return fault('active_wrong', active);
    row.isActive = yes.includes(plain);
  }
  for (const part of ['category', 'brand', 'supplier'] as const) {
    const text = at(part);
    if (text === undefined) continue;
    const id = text === '' ? null : known[part].get(text);
    if (id === undefined) return fault(`${part}_unknown`, text);
    row[`${part}Id`] = id;
  }
  return row;
}

/** Whether a judgement is a fault. */
export function isFault(judged: ImportRow | RowFault): judged is RowFault {
  return 'fault' in judged;
}
