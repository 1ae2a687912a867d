const stringOrLongInteger = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Parses a reply of WeChat's; whole numbers beyond what JavaScript counts exactly (message ids)
 * come out as text with all their digits.
 * @throws SyntaxError
 */
export function parseWechatJson(text: string): unknown {
  const withTexts = text.replace(stringOrLongInteger, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  );
  return JSON.parse(withTexts);
}
