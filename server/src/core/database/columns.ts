import { Column, PrimaryColumn, type ValueTransformer } from 'typeorm';

const safeWhole: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => {
    if (value === null || value === undefined) return value;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`not a safe whole number: ${number}`);
    return number;
  },
};

/** The `prefix_ULID` primary key. */
export const IdColumn = () => PrimaryColumn({ type: 'varchar', length: 30 });

/** An id of another row. */
export const RefColumn = (name: string, options: { nullable?: true } = {}) =>
  Column({ name, type: 'varchar', length: 30, nullable: options.nullable ?? false });

/** A whole number: fen, points, counts. Refuses values JavaScript cannot hold exactly. */
export const WholeColumn = (name: string, options: { nullable?: true; default?: number } = {}) =>
  Column({
    name,
    type: 'bigint',
    nullable: options.nullable ?? false,
    transformer: safeWhole,
    ...(options.default === undefined ? {} : { default: options.default }),
  });

export const TextColumn = (
  name: string,
  length: number,
  options: { nullable?: true; default?: string } = {},
) =>
  Column({
    name,
    type: 'varchar',
    length,
    nullable: options.nullable ?? false,
    ...(options.default === undefined ? {} : { default: options.default }),
  });

/** Long text or JSON text. */
export const DocumentColumn = (name: string, options: { nullable?: true } = {}) =>
  Column({ name, type: 'text', nullable: options.nullable ?? false });

/** JSON kept as text, parsed at the edge. */
export const JsonColumn = (name: string, options: { nullable?: true } = {}) =>
  Column({ name, type: 'simple-json', nullable: options.nullable ?? false });

/** An instant, UTC, milliseconds. */
export const InstantColumn = (name: string, options: { nullable?: true } = {}) =>
  Column({ name, type: 'datetime', precision: 3, nullable: options.nullable ?? false });

export const FlagColumn = (name: string, options: { default?: boolean } = {}) =>
  Column({
    name,
    type: 'boolean',
    ...(options.default === undefined ? {} : { default: options.default }),
  });
