import { escapeLike, isUnderAny, subtreeCondition } from './subtree.rules';

describe('subtrees of the org tree', () => {
  it('cover their own unit and everything below, and nothing beside', () => {
    expect(isUnderAny(['/org_A/org_B/'], '/org_A/org_B/')).toBe(true);
    expect(isUnderAny(['/org_A/org_B/'], '/org_A/org_B/org_C/')).toBe(true);
    expect(isUnderAny(['/org_A/org_B/'], '/org_A/org_BB/')).toBe(false);
    expect(isUnderAny(['/org_A/org_B/'], '/org_A/')).toBe(false);
    expect(isUnderAny([], '/org_A/')).toBe(false);
  });

  it('become a condition that takes the underscore of an id as itself', () => {
    expect(subtreeCondition(['/org_A/', '/org_B/'], 's.org_path')).toEqual({
      text: "(s.org_path LIKE ? ESCAPE '!' OR s.org_path LIKE ? ESCAPE '!')",
      values: ['/org!_A/%', '/org!_B/%'],
    });
  });

  it('keep no row at all where there are none', () => {
    expect(subtreeCondition([], 'org_path')).toEqual({ text: '1 = 0', values: [] });
  });

  it('escape every sign that LIKE reads', () => {
    expect(escapeLike('50%_off!')).toBe('50!%!_off!!');
  });
});
