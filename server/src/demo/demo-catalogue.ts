/** What goods are; a department store has all kinds. */
export type DemoCategory = 'beauty' | 'apparel' | 'food' | 'home';

/** An article of the demo; prices in fen. */
export interface DemoItem {
  code: string;
  name: string;
  priceFen: number;
}

type Shelf = readonly (readonly [name: string, priceYuan: number])[];

// The names are of the retailer's own imaginary lines; no brand is meant.
const shelves: Readonly<Record<DemoCategory, Shelf>> = {
  beauty: [
    ['山茶花保湿面霜 50g', 398],
    ['烟酰胺焕亮精华 30ml', 568],
    ['积雪草舒缓面膜 5 片', 99],
    ['玻尿酸补水喷雾 150ml', 139],
    ['丝绒哑光口红 豆沙色', 229],
    ['轻透持妆粉底液 30ml', 389],
    ['防晒隔离乳 SPF50+ 40ml', 258],
    ['氨基酸洁面乳 120g', 128],
    ['桂花淡香水 50ml', 699],
    ['多肽紧致眼霜 15g', 628],
    ['四色眼影盘 暮山紫', 269],
    ['护发精油 80ml', 168],
    ['臻养礼盒 面部护理四件套', 1680],
    ['男士控油洁面乳 100g', 98],
  ],
  apparel: [
    ['纯棉圆领 T 恤', 159],
    ['真丝衬衫', 799],
    ['羊毛混纺大衣', 2299],
    ['直筒牛仔裤', 459],
    ['轻薄羽绒服', 1099],
    ['针织连衣裙', 639],
    ['羊绒围巾', 880],
    ['通勤托特包', 1280],
    ['软底乐福鞋', 729],
    ['儿童摇粒绒外套', 269],
    ['男士免烫衬衫', 399],
    ['运动速干长裤', 329],
    ['中筒棉袜 3 双装', 69],
  ],
  food: [
    ['明前龙井 100g', 368],
    ['每日坚果 30 包礼盒', 168],
    ['手工桂花糕 6 枚', 48],
    ['冷萃咖啡液 10 颗', 79],
    ['有机纯牛奶 12 盒', 72],
    ['阳澄湖大闸蟹礼券 8 只', 598],
    ['黑松露火腿酥 4 枚', 58],
    ['云南鲜花饼 10 枚', 56],
    ['特级初榨橄榄油 500ml', 118],
    ['五常大米 5kg', 89],
    ['精酿啤酒 6 听', 88],
    ['宁夏枸杞 500g', 96],
  ],
  home: [
    ['长绒棉四件套 1.8m', 899],
    ['白瓷餐具 16 件套', 459],
    ['香薰蜡烛 雪松', 158],
    ['不锈钢保温杯 500ml', 129],
    ['记忆棉枕', 269],
    ['精梳棉浴巾', 99],
    ['无线吸尘器', 1599],
    ['珐琅铸铁锅 24cm', 799],
    ['无火香薰 白茶', 198],
    ['桌面加湿器', 239],
  ],
};

const prefixes: Readonly<Record<DemoCategory, string>> = {
  beauty: 'BT',
  apparel: 'AP',
  food: 'FD',
  home: 'HM',
};

/** The articles of a category, in a fixed order. */
export function itemsOf(category: DemoCategory): DemoItem[] {
  return shelves[category].map(([name, priceYuan], index) => ({
    code: `${prefixes[category]}-${String(1001 + index)}`,
    name,
    priceFen: priceYuan * 100,
  }));
}
