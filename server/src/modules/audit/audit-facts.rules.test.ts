import { auditJson } from './audit-facts.rules';

describe('audit facts', () => {
  it('are null where none are given', () => {
    expect(auditJson(undefined)).toBeNull();
  });

  it('keep a name and lose phones, passwords and secrets at any depth', () => {
    const json = auditJson({
      name: '陈店长',
      phone: '13900000001',
      isDisabled: true,
      inner: { secret: 's', kept: 1, list: [{ password: 'p', token: 't', role: 'owner' }] },
    });
    expect(JSON.parse(json ?? '')).toEqual({
      name: '陈店长',
      isDisabled: true,
      inner: { kept: 1, list: [{ role: 'owner' }] },
    });
  });
});
