import type { FormulaFault } from '@huike/shared-types';

/** What a formula may look at. */
export interface FormulaFacts {
  /** Points to convert, whole steps. */
  points: number;
  /** Name of the member's tier. */
  tier: string;
  /** What the member has on the scheme's account, in fen. */
  balanceFen: number;
}

/** A formula that was found to be sound. @returns whole fen; null where it has no value there */
export type Formula = (facts: FormulaFacts) => bigint | null;

// The library is an ES module; loaded once, when the first formula is met.
const load = () => import('@marcbachmann/cel-js');
let loading: ReturnType<typeof load> | undefined;

/** A formula is typed by people: what it may grow to is bounded, and so is what it may cost. */
const limits = { maxAstNodes: 200, maxDepth: 24, maxListElements: 20, maxMapEntries: 1 };

async function createEnvironment() {
  loading ??= load();
  const { Environment } = await loading;
  return new Environment({ limits })
    .registerVariable('points', 'int')
    .registerVariable('tier', 'string')
    .registerVariable('balance_fen', 'int')
    .registerFunction('min(int, int): int', (a: bigint, b: bigint) => (a < b ? a : b))
    .registerFunction('max(int, int): int', (a: bigint, b: bigint) => (a > b ? a : b));
}

/**
 * Reads a formula and checks its types: it must give a whole number for whatever it is asked.
 * Whole numbers are exact; a division drops the rest.
 */
export async function compileFormula(
  text: string,
): Promise<{ formula: Formula; fault: null } | { formula: null; fault: FormulaFault }> {
  const environment = await createEnvironment();
  const { valid, type, error } = environment.check(text);
  if (!valid) return { formula: null, fault: faultOf(text, error) };
  if (String(type) !== 'int') {
    return { formula: null, fault: { start: 0, end: text.length, ...wordsOfType(String(type)) } };
  }
  const parsed = environment.parse(text);
  const formula: Formula = ({ points, tier, balanceFen }) => {
    try {
      const value: unknown = parsed({
        points: BigInt(points),
        tier,
        balance_fen: BigInt(balanceFen),
      });
      return typeof value === 'bigint' ? value : null;
    } catch {
      // A division by zero or an overflow: the formula has no value here.
      return null;
    }
  };
  return { formula, fault: null };
}

interface CelError {
  code: string;
  summary: string;
  range?: { start: number; end: number };
}

function faultOf(text: string, error: CelError | undefined): FormulaFault {
  const start = Math.min(error?.range?.start ?? 0, text.length);
  const end = Math.min(Math.max(error?.range?.end ?? text.length, start), text.length);
  const part = text.slice(start, end);
  return { start, end, ...wordsOf(error?.code ?? '', part, error?.summary ?? '') };
}

function wordsOf(code: string, part: string, summary: string): { zh: string; en: string } {
  switch (code) {
    case 'unknown_variable':
      return {
        zh: `没有变量“${part}”，可用 points（积分）、tier（等级名称）、balance_fen（返利余额，分）`,
        en: `There is no variable "${part}"; use points, tier or balance_fen`,
      };
    case 'no_such_overload':
    case 'no_matching_overload':
      return {
        zh: `“${part}”两边的类型不能这样计算；请只用整数（1.5 倍写作 * 3 / 2）`,
        en: `"${part}" does not go together by type; use whole numbers (1.5 times is * 3 / 2)`,
      };
    case 'unexpected_token':
      return part === ''
        ? { zh: '公式没有写完', en: 'The formula is not complete' }
        : { zh: `“${part}”不该出现在这里`, en: `"${part}" is not expected here` };
    default:
      return { zh: `公式无法理解：${summary}`, en: `The formula is not understood: ${summary}` };
  }
}

function wordsOfType(type: string): { zh: string; en: string } {
  return {
    zh: `公式的结果是 ${type}，必须是整数（分）`,
    en: `The formula gives ${type}; it must give a whole number of fen`,
  };
}
