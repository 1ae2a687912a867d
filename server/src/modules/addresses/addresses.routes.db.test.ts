import { addressEndpoints as my, addressesMax, type MemberAddress } from '@huike/shared-types';
import type { TestApp } from '../../../test/harness';
import { joinMember, nextKey, withShop } from '../../../test/shop';
import { openTestSession } from '../members/members.factory';

let app: TestApp;
withShop((opened) => {
  ({ app } = opened);
});

const home = {
  receiverName: '林小满',
  phone: '13900001234',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号 2 幢 301',
} as const;

type Member = Awaited<ReturnType<typeof joinMember>>;
const add = (as: Member, parts: Record<string, unknown> = {}, key = nextKey()) =>
  app.call(my.createMyAddress, { ...home, ...parts }, as, key);
async function bookOf(as: Member): Promise<MemberAddress[]> {
  return (await app.call(my.listMyAddresses, {}, as)).body.items;
}
const defaultsOf = (book: MemberAddress[]) => book.filter(({ isDefault }) => isDefault);

test('the first address is the default, another may be made it, and the newest follows it', async () => {
  const member = await joinMember(app);
  const { body: first } = await add(member);
  const { body: second } = await add(member, { detail: '第二处' });
  const { body: third } = await add(member, { detail: '第三处', isDefault: true });
  let book = await bookOf(member);
  expect(book.map(({ id }) => id)).toEqual([third.addressId, second.addressId, first.addressId]);
  expect(defaultsOf(book)).toHaveLength(1);
  expect(book[0]).toEqual({ ...home, detail: '第三处', id: third.addressId, isDefault: true });
  await app.call(my.removeMyAddress, { addressId: third.addressId }, member);
  book = await bookOf(member);
  expect(book.map(({ id }) => id)).toEqual([second.addressId, first.addressId]);
  expect(defaultsOf(book).map(({ id }) => id)).toEqual([second.addressId]);
});

test('an edit changes what it says, and the default stays until another is made it', async () => {
  const member = await joinMember(app);
  const { addressId } = (await add(member)).body;
  const change = { ...home, addressId, phone: '0571-87654321', isDefault: false };
  const { body } = await app.call(my.editMyAddress, change, member);
  expect(body).toEqual({ ...home, phone: '0571-87654321', id: addressId, isDefault: true });
  const other = (await add(member)).body.addressId;
  await app.call(my.editMyAddress, { ...home, addressId: other, isDefault: true }, member);
  expect(defaultsOf(await bookOf(member)).map(({ id }) => id)).toEqual([other]);
});

test('the same key adds once', async () => {
  const member = await joinMember(app);
  const key = nextKey();
  const first = await add(member, {}, key);
  expect((await add(member, {}, key)).body).toEqual(first.body);
  expect(await bookOf(member)).toHaveLength(1);
});

test('of 30 added at once 20 are kept, one of them the default', async () => {
  const member = await joinMember(app);
  const replies = await Promise.all(
    Array.from({ length: 30 }, (_, index) => add(member, { detail: `${index} 号楼` })),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(addressesMax);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['address.too_many']));
  const book = await bookOf(member);
  expect(book).toHaveLength(addressesMax);
  expect(defaultsOf(book)).toHaveLength(1);
});

test('what cannot be an address is refused and leaves the book as it was', async () => {
  const member = await joinMember(app);
  const { addressId } = (await add(member)).body;
  const before = await bookOf(member);
  for (const wrong of [
    { phone: '12345' },
    { province: '浙江' },
    { city: 'Hangzhou' },
    { district: '' },
    { detail: ' ' },
    { receiverName: '' },
    { receiverName: '坏\u0000名' },
    { detail: '长'.repeat(121) },
  ]) {
    expect((await add(member, wrong)).body.code).toBe('request.invalid');
  }
  expect((await add(member, { city: '上海市' })).body.code).toBe('address.wrong_place');
  const edit = await app.call(my.editMyAddress, { ...home, addressId, province: '上海市' }, member);
  expect(edit.body.code).toBe('address.wrong_place');
  expect(await bookOf(member)).toEqual(before);
});

test('nobody reads, changes or removes what is another member’s', async () => {
  const member = await joinMember(app);
  const { addressId } = (await add(member)).body;
  const stranger = await joinMember(app);
  const edit = await app.call(my.editMyAddress, { ...home, addressId }, stranger);
  expect(edit.body.code).toBe('address.not_found');
  const removal = await app.call(my.removeMyAddress, { addressId }, stranger);
  expect(removal.body.code).toBe('address.not_found');
  expect(await bookOf(stranger)).toEqual([]);
  expect(await bookOf(member)).toHaveLength(1);
  const visitor = await openTestSession(app.services.db, null, app.services.secrets);
  const asked = await app.call(my.listMyAddresses, {}, { token: visitor.token });
  expect(asked.body.code).toBe('member.not_registered');
});

test('neither the book nor the stored reply shows who lives where', async () => {
  const member = await joinMember(app);
  await add(member, { receiverName: '独一无二名', detail: '独一无二路 9 号' });
  const { read } = app.services.db;
  const rows = await read.all('SELECT * FROM member_address WHERE member_id = ?', [
    member.memberId,
  ]);
  const commands = await read.all('SELECT reply FROM command WHERE scope LIKE ?', [
    `${member.memberId}:%`,
  ]);
  expect(rows).toHaveLength(1);
  expect(commands).toHaveLength(1);
  expect(JSON.stringify([rows, commands])).not.toMatch(/独一无二|13900001234/);
});
