/** The parts of a scope that may not hold, in the order they are looked at. */
export const scopeMisses = [
  'org_unit',
  'date',
  'weekday',
  'hours',
  'member',
  'tier',
  'tag',
  'birthday',
  'goods',
  'minimum',
] as const;
