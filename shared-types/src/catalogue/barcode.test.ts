import { barcodeCheckDigit, isBarcode } from './barcode';

describe('bar codes', () => {
  it('take printed numbers of every GS1 length', () => {
    for (const code of ['96385074', '036000291452', '4006381333931', '6901028075763']) {
      expect([code, isBarcode(code)]).toEqual([code, true]);
    }
    expect(isBarcode('10614141000415')).toBe(true);
  });

  it('refuse any one digit mistyped', () => {
    const code = '6901028075763';
    for (let index = 0; index < code.length; index += 1) {
      const wrong = (Number(code[index]) + 1) % 10;
      expect(isBarcode(code.slice(0, index) + String(wrong) + code.slice(index + 1))).toBe(false);
    }
  });

  it('make the digit that they check', () => {
    expect(barcodeCheckDigit('690102807576')).toBe(3);
    expect(barcodeCheckDigit('400638133393')).toBe(1);
  });

  it('take a shop’s own labels and nothing with blanks or signs', () => {
    expect(['LT-1001', '12345', 'A'].map(isBarcode)).toEqual([true, true, false]);
    expect(['', 'AB C', '=1+1', '条码'].some(isBarcode)).toBe(false);
  });
});
