/** @jest-environment jsdom */
import { memberEndpoints, posEndpoints, staffEndpoints } from '@huike/shared-types/client';
import { address, call } from './call';
import { isOutcomeUnknown, Refused, Unreachable } from './failures';
import { reachability } from './reachability';

const answer = (status: number, body: unknown) =>
  ({ ok: status < 400, status, json: async () => body }) as Response;

const refusal = {
  code: 'member.not_found',
  message: '没有找到该会员',
  messages: { zh: '没有找到该会员', en: 'There is no such member' },
  requestId: 'req_1',
};

let sent: jest.Mock<Promise<Response>, [string, RequestInit]>;

beforeEach(() => {
  sent = jest.fn(async (_url: string, _init: RequestInit) =>
    answer(200, { items: [], nextCursor: null }),
  );
  globalThis.fetch = sent as unknown as typeof fetch;
  document.documentElement.lang = 'zh-CN';
});
afterEach(() => reachability.report(true));

const headersOf = (call_: number) => sent.mock.calls[call_]?.[1].headers as Record<string, string>;

describe('address', () => {
  it('puts named fields into the path and the others into the query of a GET', () => {
    const { url, body } = address(memberEndpoints.searchMembers, {
      query: '林 知夏',
      state: undefined,
      limit: 20,
    });
    expect(url).toBe('/console/members?query=%E6%9E%97+%E7%9F%A5%E5%A4%8F&limit=20');
    expect(body).toBeUndefined();
  });

  it('sends the fields that are not in the path as the body', () => {
    const { url, body } = address(memberEndpoints.freezeMember, {
      memberId: 'mbr_1/2',
      reason: '挂失',
    });
    expect(url).toBe('/console/members/mbr_1%2F2/freeze');
    expect(JSON.parse(body ?? '')).toEqual({ reason: '挂失' });
  });

  it('refuses to build a path without its parts', () => {
    expect(() => address(memberEndpoints.readMember, { memberId: '' })).toThrow('memberId');
  });
});

describe('call', () => {
  it('names itself to the server and says the language', async () => {
    await call(memberEndpoints.searchMembers, {});
    expect(headersOf(0)).toMatchObject({ 'X-Huike-Console': '1', 'Accept-Language': 'zh-CN' });
    expect(headersOf(0)).not.toHaveProperty('Idempotency-Key');
  });

  it('never moves value without a key', async () => {
    const input = {
      saleId: 'sal_1',
      storeId: 'org_1',
      terminalNo: 'T01',
      receiptNo: 'R1',
      reason: 'x',
    };
    await expect(call(posEndpoints.returnSale, input)).rejects.toThrow('idempotency key');
    expect(sent).not.toHaveBeenCalled();
    await call(posEndpoints.returnSale, input, { idempotencyKey: 'k1' });
    expect(headersOf(0)['Idempotency-Key']).toBe('k1');
  });

  it('turns an error reply into a refusal whose outcome is known', async () => {
    sent.mockResolvedValueOnce(answer(404, refusal));
    const failure = await call(memberEndpoints.readMember, { memberId: 'mbr_1' }).catch(
      (e: unknown) => e,
    );
    expect(failure).toBeInstanceOf(Refused);
    expect((failure as Refused).reply.requestId).toBe('req_1');
    expect(isOutcomeUnknown(failure)).toBe(false);
  });

  it('knows nothing of the outcome after a lost connection or an answer of somebody else', async () => {
    sent.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const lost = await call(staffEndpoints.readMyself, {}).catch((e: unknown) => e);
    sent.mockResolvedValueOnce(answer(502, undefined));
    const foreign = await call(staffEndpoints.readMyself, {}).catch((e: unknown) => e);
    expect([lost, foreign].map((one) => one instanceof Unreachable)).toEqual([true, true]);
    expect([lost, foreign].map(isOutcomeUnknown)).toEqual([true, true]);
    expect(reachability.get()).toBe(false);
  });
});
