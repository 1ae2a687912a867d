import { WechatRejection } from './errcodes';
import { readMessageLines } from './message-fields';

const read = (key: string, value: unknown, enumValues: string[] = []) => {
  try {
    const field = { key, label: key, enumValues };
    readMessageLines([field], { [key]: { value } }, { allowsLegacyKeys: false });
    return 0;
  } catch (error) {
    if (error instanceof WechatRejection) return error.errcode;
    throw error;
  }
};

describe('the value of a message field', () => {
  it.each([
    ['thing1', '二十个字以内的任何内容 OK 123'],
    ['thing1', '😀'.repeat(20)],
    ['number2', '-1520.50'],
    ['letter3', 'GOLD'],
    ['symbol4', '¥%!'],
    ['character_string5', 'HK20261122-0001'],
    ['time6', '15:01'],
    ['time6', '2019年10月1日 15:01'],
    ['time6', '10:00~12:30'],
    ['time6', '2019年10月1日 15:01 ~ 2019年10月2日 15:01'],
    ['date7', '2019年10月1日'],
    ['date7', '2019-10-01'],
    ['date7', '2019年10月1日~2019年10月7日'],
    ['amount8', '¥100.50'],
    ['amount8', '100元'],
    ['phone_number9', '+86-0766-66888866'],
    ['car_number10', '粤A8Z888挂'],
    ['name11', '张三丰'],
    ['name11', 'John Smith'],
    ['phrase12', '已核销'],
  ])('of %s may be %s', (key, value) => {
    expect(read(key, value)).toBe(0);
  });

  it.each([
    ['thing1', '二十一个字就太长了二十一个字就太长了一二三'],
    ['thing1', '😀'.repeat(21)],
    ['thing1', '两行\n文字'],
    ['thing1', '制表\t符'],
    ['number2', '1,520'],
    ['number2', '1'.repeat(33)],
    ['letter3', 'GOLD1'],
    ['symbol4', '!!!!!!'],
    ['symbol4', 'a'],
    ['character_string5', '订单0001'],
    ['character_string5', 'a'.repeat(33)],
    ['time6', '2019年10月1日'],
    ['time6', '25:00'],
    ['date7', '15:01'],
    ['date7', '2019年13月1日'],
    ['date7', '2019-10/01'],
    ['amount8', '100 元整'],
    ['amount8', '¥12345678901'],
    ['phone_number9', '1'.repeat(18)],
    ['car_number10', '粤A8Z888挂挂挂'],
    ['name11', '一二三四五六七八九十一'],
    ['name11', '张三 Smith'],
    ['phrase12', '已经核销完成'],
    ['phrase12', 'OK'],
    ['keyword1', 'a key without a rule'],
  ])('of %s may not be %j', (key, value) => {
    expect(read(key, value)).toBe(47003);
  });

  it('may not be empty, missing or anything but text', () => {
    for (const value of ['', null, undefined, 5, { nested: true }]) {
      expect(read('thing1', value)).toBe(47003);
    }
  });

  it('must be one of the listed ones for an enum', () => {
    expect(read('enum1', '金卡', ['银卡', '金卡'])).toBe(0);
    expect(read('enum1', '铜卡', ['银卡', '金卡'])).toBe(47003);
  });

  it('must belong to a key of the template', () => {
    const fields = [{ key: 'thing1', label: '名称' }];
    const data = { thing1: { value: 'a' }, thing2: { value: 'b' } };
    expect(() => readMessageLines(fields, data, { allowsLegacyKeys: false })).toThrow('thing2');
  });
});
