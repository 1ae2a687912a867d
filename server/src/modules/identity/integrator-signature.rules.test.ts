import { createHash, createHmac } from 'node:crypto';
import {
  isSignatureRight,
  isTimely,
  signatureHeaders,
  signingKeyOf,
  signRequest,
  type SignedParts,
} from './integrator-signature.rules';

const secret = 'a secret of 32 random bytes in base64url';
const parts = {
  method: 'POST',
  pathAndQuery: '/pos/sales?x=1',
  timestamp: 1_795_334_400,
  nonce: 'nonce-of-16-signs',
  body: '{"totalFen":25600}',
};

describe('a signature', () => {
  it('is the HMAC that the documentation describes', () => {
    const key = createHash('sha256').update(secret).digest();
    const bodyHash = createHash('sha256').update('{"totalFen":25600}').digest('hex');
    const text = `POST\n/pos/sales?x=1\n1795334400\nnonce-of-16-signs\n${bodyHash}`;
    const expected = createHmac('sha256', key).update(text).digest('hex');
    expect(signRequest({ secret, ...parts })).toBe(expected);
  });

  const changes: [string, Partial<SignedParts>][] = [
    ['method', { method: 'PUT' }],
    ['path', { pathAndQuery: '/pos/sales?x=2' }],
    ['time', { timestamp: parts.timestamp + 1 }],
    ['nonce', { nonce: 'nonce-of-16-signz' }],
    ['body', { body: '{"totalFen":25601}' }],
  ];
  it.each(changes)('is wrong when the %s was changed', (_what, change) => {
    const signature = signRequest({ secret, ...parts });
    expect(isSignatureRight(signingKeyOf(secret), parts, signature)).toBe(true);
    expect(isSignatureRight(signingKeyOf(secret), { ...parts, ...change }, signature)).toBe(false);
    expect(isSignatureRight(signingKeyOf('other'), parts, signature)).toBe(false);
  });

  it('is good for 300 seconds both ways', () => {
    const now = new Date(parts.timestamp * 1000 + 999);
    const within = [-301, -300, 0, 300, 301].map((by) => isTimely(parts.timestamp + by, now));
    expect(within).toEqual([false, true, true, true, false]);
  });
});

describe('the signature headers', () => {
  const whole: Record<string, string> = {
    'x-huike-key': 'hk_1',
    'x-huike-timestamp': '1795334400',
    'x-huike-nonce': 'nonce-of-16-signs',
    'x-huike-signature': 'f00',
  };
  const stateOf = (headers: Record<string, string>) =>
    signatureHeaders((name) => headers[name]).state;

  it('are told apart: none, some, and all of them', () => {
    expect(stateOf({})).toBe('none');
    expect(stateOf(whole)).toBe('whole');
    for (const name of Object.keys(whole))
      expect(stateOf({ ...whole, [name]: '' })).toBe('missing');
  });

  it.each([
    ['x-huike-nonce', 'fifteen-signs-1'],
    ['x-huike-nonce', 'n'.repeat(65)],
    ['x-huike-nonce', 'nonce of 16 signs'],
    ['x-huike-timestamp', '1795334400.5'],
  ])('are malformed with %s: %s', (name, value) => {
    expect(stateOf({ ...whole, [name]: value })).toBe('malformed');
  });
});
