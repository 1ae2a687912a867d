/** @jest-environment jsdom */
import { en } from './en';
import { zh } from './zh';

/** Every text of a dictionary with its path; sentences with parts are made with sample parts. */
function leaves(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function')
    return [[path, String((node as (...parts: unknown[]) => unknown)(2, 3))]];
  return Object.entries(node as Record<string, unknown>).flatMap(([name, child]) =>
    leaves(child, path ? `${path}.${name}` : name),
  );
}

/** Each language names the other in the other's own words. */
const inTheOther = ['shell.switchLanguage', 'shell.otherLanguage'];

describe('texts', () => {
  it('say the same things in both languages', () => {
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(zh).map(([path]) => path));
  });

  it('leave nothing untranslated', () => {
    const untranslated = leaves(en).filter(
      ([path, text]) => /[\u4e00-\u9fff]/.test(text) && !inTheOther.includes(path),
    );
    expect(untranslated).toEqual([]);
  });
});
