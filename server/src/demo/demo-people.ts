import type { Random } from './random';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const womensNames =
  '欣怡 雨桐 静雯 思琪 佳宁 梦瑶 诗涵 晓燕 丽娜 婷婷 雅琴 秀英 玉兰 若曦 芷若 慧敏 文静 子涵 语嫣 可欣 美玲 海燕 春梅 晓彤 安琪 沐晴 清荷 雪莹 嘉怡 梓萱 敏 静 丽 娟 艳 芳 洁 颖 琳 倩 薇 蓉 岚 瑾 妍';
const mensNames =
  '浩然 子轩 宇航 俊杰 建军 志强 思远 文博 嘉豪 一鸣 天佑 明辉 国栋 海涛 振宇 泽洋 晨曦 家伟 立新 永康 少华 博文 睿 伟 强 磊 洋 勇 军 杰 涛 超 鹏 斌 刚 峰 凯 翔 宁 毅';
const womensList = womensNames.split(' ');
const mensList = mensNames.split(' ');
const phonePrefixes =
  '139 138 137 136 135 134 150 151 152 157 158 159 182 183 187 188 130 131 132 155 156 185 186 133 153 177 180 181 189 199'.split(
    ' ',
  );
/** The sandbox's people have numbers that begin so; nobody else does. */
const reservedPhones = '13900000';

/** What a person is called, and how they are addressed. */
export interface DemoPerson {
  name: string;
  gender: 'female' | 'male';
}

/** Somebody with a Chinese name; two in three are women, as in the shops. */
export function drawPerson(random: Random): DemoPerson {
  // Two draws, the smaller of which counts: common surnames stand first.
  const index = Math.min(
    random.whole(0, surnames.length - 1),
    random.whole(0, surnames.length - 1),
  );
  const surname = surnames.charAt(index);
  const gender = random.isLucky(0.66) ? 'female' : 'male';
  const given = random.pick(gender === 'female' ? womensList : mensList);
  return { name: `${surname}${given}`, gender };
}

/** A mobile number that nobody in `taken` has; adds it there. */
export function drawPhone(random: Random, taken: Set<string>): string {
  for (;;) {
    const digits = String(random.whole(0, 99_999_999)).padStart(8, '0');
    const phone = `${random.pick(phonePrefixes)}${digits}`;
    if (taken.has(phone) || phone.startsWith(reservedPhones)) continue;
    taken.add(phone);
    return phone;
  }
}

/** A birthday of somebody 18 to 68 years old, most of them around 35. */
export function drawBirthday(random: Random, presentYear: number): string {
  const age = 18 + Math.round((random.fraction() + random.fraction() + random.fraction()) * 16.6);
  const day = Date.UTC(presentYear - age, 0, 1 + random.whole(0, 364));
  return new Date(day).toISOString().slice(0, 10);
}
