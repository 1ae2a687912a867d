/** One field of something that was changed. */
export interface FieldChange {
  field: string;
  before: string | undefined;
  after: string | undefined;
  isChanged: boolean;
}

type Values = Record<string, unknown> | null;

/** Lists the fields of two states side by side, those that differ first; nested ones by their path. */
export function fieldChanges(before: Values, after: Values): FieldChange[] {
  const left = flatten(before ?? {});
  const right = flatten(after ?? {});
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  return fields
    .map((field) => ({
      field,
      before: left.get(field),
      after: right.get(field),
      isChanged: left.get(field) !== right.get(field),
    }))
    .sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
}

function flatten(values: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    const path = `${prefix}${name}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, text] of flatten(value as Record<string, unknown>, `${path}.`))
        flat.set(inner, text);
    } else {
      flat.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    }
  }
  return flat;
}
