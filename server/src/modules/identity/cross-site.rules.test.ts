import { assertSameSite } from './cross-site.rules';

const request = (method: string, headers: Record<string, string>) => () =>
  assertSameSite({ method, header: (name) => headers[name] });

describe('a request of another site', () => {
  it.each([
    ['POST', {}],
    ['DELETE', { 'x-huike-console': '0' }],
    ['POST', { 'x-huike-console': '1', 'sec-fetch-site': 'cross-site' }],
    ['POST', { 'x-huike-console': '1', 'sec-fetch-site': 'same-site' }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s with %j', (method, headers) => {
    expect(request(method, headers)).toThrow('session.cross_site');
  });

  it.each([
    ['GET', {}],
    ['HEAD', { 'sec-fetch-site': 'none' }],
    ['PUT', { 'x-huike-console': '1' }],
    ['POST', { 'x-huike-console': '1', 'sec-fetch-site': 'same-origin' }],
  ])('is told from one of ours: %s with %j', (method, headers) => {
    expect(request(method, headers)).not.toThrow();
  });
});
