import fc from 'fast-check';

/** The part of JSON Schema that our OpenAPI document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** Valid instances of a schema. Text is drawn from the pattern where there is one. */
export function validInstances(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return fc.oneof(...union.map(validInstances));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type ?? 'string') {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, field]) => [
            name,
            validInstances(field),
          ]),
        ),
        { requiredKeys: schema.required ?? [] },
      );
    case 'array':
      return fc.array(validInstances(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, 3),
      });
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? 0,
        max: Math.min(schema.maximum ?? 1000, 1_000_000_000),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return texts(schema);
  }
}

function texts(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema.format === 'date-time') return fc.constant('2026-11-22T07:00:00.000Z');
  if (schema.format === 'date') return fc.constant('1990-05-20');
  if (schema.pattern && !schema.pattern.includes('\\u')) {
    return fc
      .stringMatching(new RegExp(schema.pattern))
      .filter(
        (text) =>
          text.length >= (schema.minLength ?? 0) && text.length <= (schema.maxLength ?? 1000),
      );
  }
  return fc
    .string({
      minLength: Math.max(schema.minLength ?? 0, 8),
      maxLength: Math.max(8, Math.min(schema.maxLength ?? 40, 40)),
    })
    .map((text) => text.replace(/[^ -~]/g, 'x').replace(/ /g, '_'))
    .map((text) => text.slice(0, schema.maxLength ?? 40));
}

/** Where a value stands inside another. */
type Path = readonly (string | number)[];

/** Every place in an instance, the root among them. */
export function placesOf(value: unknown, at: Path = []): Path[] {
  if (Array.isArray(value))
    return [at, ...value.flatMap((item, index) => placesOf(item, [...at, index]))];
  if (typeof value === 'object' && value !== null) {
    return [
      at,
      ...Object.entries(value).flatMap(([name, field]) => placesOf(field, [...at, name])),
    ];
  }
  return [at];
}

/** A copy with the value at `path` replaced. */
export function withValueAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === first ? withValueAt(item, rest, replacement) : (item as unknown),
    );
  }
  const object = value as Record<string, unknown>;
  return { ...object, [first]: withValueAt(object[first], rest, replacement) };
}
