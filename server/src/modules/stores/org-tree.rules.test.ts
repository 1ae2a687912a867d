import { mayStandBelow, pathBelow, type OrgUnitKind } from './org-tree.rules';

describe('the org tree', () => {
  const allowed: [OrgUnitKind, OrgUnitKind | null][] = [
    ['group', null],
    ['company', 'group'],
    ['partner', 'group'],
    ['store', 'company'],
    ['store', 'partner'],
  ];
  const kinds: OrgUnitKind[] = ['group', 'company', 'partner', 'store'];

  it('lets each kind stand only where it belongs', () => {
    const found = kinds.flatMap((kind) =>
      [null, ...kinds]
        .filter((parent) => mayStandBelow(kind, parent))
        .map((parent) => [kind, parent]),
    );
    expect(found).toEqual(allowed);
  });

  it('gives a unit the path of its parent and its own id', () => {
    expect(pathBelow(null, 'org_A')).toBe('/org_A/');
    expect(pathBelow('/org_A/', 'org_B')).toBe('/org_A/org_B/');
  });
});
