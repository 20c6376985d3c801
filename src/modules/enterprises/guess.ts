/**
 * A guess (推断) of the industry division from the business scope, for registers that do not say the industry. It is shown
 * as a guess beside the words it rests on, and never stored: a scope lists what a firm may do, an industry is what it
 * mainly does.
 *
 * What is weighed: a scope is read in clauses; the first counts most, because firms name their main business first. A
 * product under 生产, 加工, 制造 speaks for its division of manufacturing, the same product under 销售, 批发, 网上销售
 * for trade. A product without any verb is taken for made, at half the weight: `袜子` is a sock mill more often than not.
 */
export interface Guess {
  /** Two digits, GB/T 4754-2017. */
  division: string
  /** Share of the weight that speaks for it, 0 to 1; one light word alone gives no certainty. */
  confidence: number
  /** The words of the scope that speak for it, heaviest first. */
  because: string[]
}

/** What manufacturers make: division, then words of products. */
const products: readonly [division: string, words: string][] = [
  ['13', '大米 面粉 食用油 饲料 屠宰 肉制品 水产品加工 豆制品 淀粉 蔬菜加工'],
  ['14', '糕点 糖果 饼干 蜜饯 罐头 调味品 方便食品 乳制品 食品添加剂 保健食品'],
  ['15', '白酒 黄酒 啤酒 饮料 矿泉水 茶叶加工'],
  [
    '17',
    '纺织品 针织品 针织坯布 织带 坯布 毛线 棉纱 纱线 化纤布 面料 布料 毛巾 床上用品 窗帘 家纺 印染 花边 绳带 无纺布 地毯 毛毯 织造',
  ],
  ['18', '服装 服饰 内衣 袜 帽 围巾 手套 领带 羊毛衫 裤 衬衫 针织内衣 披风 泳衣 文胸'],
  ['19', '皮革 皮具 皮件 箱包 手袋 鞋 皮带 腰带 羽绒 毛皮 钱包'],
  ['20', '木制品 竹制品 胶合板 木地板 藤制品 木门'],
  ['21', '家具 沙发 床垫 办公桌 折叠桌 折叠椅'],
  ['22', '纸制品 纸箱 纸盒 包装盒 纸袋 不干胶 卫生纸 纸制包装 纸板'],
  ['23', '印刷 印刷品 制版 包装装潢'],
  [
    '24',
    '玩具 文具 体育用品 健身器材 工艺品 饰品 珠宝首饰 珠宝 首饰 圣诞 乐器 笔 相框 画框 渔具 运动防护 仿真花 工艺花 文体用品 水钻 头饰',
  ],
  ['26', '化妆品 日用化学品 洗涤用品 洗涤剂 油墨 涂料 胶水 香水 农药 化肥 化学试剂 树脂'],
  ['27', '药品 中药饮片 医药 卫生材料 原料药'],
  ['28', '化纤 涤纶 锦纶 氨纶 弹力丝 丙纶'],
  ['29', '塑料 橡胶 塑胶 塑料制品 塑料薄膜 塑料管 塑料袋 吸管 乳胶'],
  ['30', '玻璃 陶瓷 水泥 砖 混凝土 石材 水晶 瓷砖 石膏 保温材料'],
  ['31', '钢材轧制 炼钢 钢管制造'],
  ['32', '铜材 铝材 铝型材 铜棒 铜板'],
  [
    '33',
    '五金 不锈钢制品 金属制品 锁 锁具 拉链 门窗 防盗门 刀具 餐具 厨具 铁艺 紧固件 钢结构 电镀 表面处理 工具 钥匙坯 保温杯',
  ],
  ['34', '轴承 阀门 水泵 机床 电动工具 起重机 减速机 通用机械 风机 压缩机'],
  ['35', '模具 缝纫机 纺织机械 印刷机械 包装机械 专用设备 医疗器械 农业机械'],
  ['36', '汽车配件 汽车零部件 汽车用品 汽车整车'],
  ['37', '摩托车 电动车 自行车 童车 滑板车'],
  ['38', '灯具 照明 电器 家用电器 电线 电缆 电池 充电器 电机 LED 开关 插座 变压器 太阳能'],
  ['39', '电子产品 电子元件 电路板 数码产品 手机配件 通信设备 音响 计算机硬件'],
  ['40', '眼镜 钟表 仪器仪表 仪表'],
  ['41', '伞 打火机 发刷 牙刷 梳子 假发 蜡烛 拖把'],
]

/** What services are called: division, weight, words. They need no verb. */
const services: readonly [division: string, weight: number, words: string][] = [
  ['01', 2, '农作物种植 蔬菜种植 水果种植 花卉种植 苗木种植 茶树种植'],
  ['02', 2, '林木种植 林木抚育'],
  ['03', 2, '家禽养殖 生猪养殖 畜禽养殖 牲畜养殖'],
  ['04', 2, '水产养殖 淡水养殖'],
  ['44', 2, '电力供应 发电 供热'],
  ['46', 2, '自来水 污水处理'],
  ['47', 2, '房屋建筑工程 房屋建筑施工'],
  ['48', 1.5, '市政公用工程 土石方工程 园林绿化工程 公路工程 水利工程 市政工程'],
  ['49', 1.5, '设备安装 水电安装 管道安装 空调安装 消防设施安装'],
  ['50', 2, '装饰工程 装修工程 室内装饰 装潢工程 室内外装饰 室内装修 建筑装饰'],
  ['51', 2.5, '货物进出口 技术进出口 国际贸易 国内贸易 进出口业务 进出口贸易'],
  ['51', 1, '日用百货 日用品 贸易'],
  ['52', 2, '汽车销售 加油 药品零售 超市'],
  ['54', 2, '道路货物运输 货物运输 货运： 客运 普通货运 出租车'],
  ['58', 2, '货运代理 报关 国际货代 物流代理 票务代理'],
  ['59', 1.5, '仓储服务 仓储 装卸服务 搬运'],
  ['60', 2, '快递服务 国内快递 快递业务'],
  ['61', 2, '住宿服务 住宿 宾馆 旅馆'],
  ['62', 2, '餐饮服务 中餐 西餐 快餐 餐饮管理 小吃'],
  ['63', 1.5, '电信业务 通信服务'],
  ['64', 1.5, '互联网信息服务 网络信息服务'],
  ['65', 1.5, '软件开发 软件研发 系统集成 网络技术 计算机信息技术 动漫设计 数据处理 信息技术'],
  ['66', 2.5, '金融业务 存款 贷款 典当 小额贷款 银行业'],
  ['67', 1.5, '股权投资 实业投资 创业投资 投资管理 证券'],
  ['68', 2, '保险 保险兼业代理'],
  ['70', 2.5, '房地产开发 房地产经纪 物业管理 物业服务 房屋租赁 市场开发服务'],
  ['71', 1.5, '汽车租赁 设备租赁 机械租赁'],
  [
    '72',
    1,
    '企业管理咨询 广告 会展 展览展示 市场营销策划 商务信息咨询 人力资源 会计 劳务 旅行社 包装服务 市场管理 资产管理 企业形象策划 信息咨询 策划 翻译 二手车经纪 经纪服务 安保 拍卖',
  ],
  ['74', 1.2, '工程设计 检测 勘察 测绘 工业设计 工程监理 摄影'],
  ['75', 1.2, '技术推广 技术转让 知识产权 商标代理 专利代理'],
  ['77', 2, '环境治理 渣土清运 固体废物'],
  ['78', 1.5, '环境卫生 绿化养护 清运'],
  ['80', 2, '家政 美容服务 美发服务 美容美发服务 理发 洗浴服务 洗染 足浴 婚庆 礼仪庆典 庆典礼仪 殡葬 摄影扩印'],
  ['81', 2, '汽车维修 机动车维修 家电维修 电脑维修 汽车修理'],
  ['82', 1.5, '清洁服务 保洁'],
  ['83', 2, '教育培训 技能培训 幼儿教育 驾驶培训 培训'],
  ['84', 2.5, '医疗服务 诊疗 内科 口腔科 门诊'],
  ['85', 2, '养老服务 护理院'],
  ['87', 2, '电影放映 影视制作 影视拍摄 电视剧'],
  ['88', 1.5, '文艺创作 文艺活动策划 文艺表演 文化艺术交流'],
  ['89', 2, '健身服务 体育场馆 体育赛事'],
  ['90', 2, '歌舞娱乐 游艺娱乐 网吧 KTV 游乐'],
]

const makes = /生产|制造|加工|织造|制作(?!、?代理)|印制|缝制/
const sells = /销售|批发|零售|网上|现场批发|经销|经营(?!项目|范围)|购销|代购/
const retails = /零售|网上|专卖/

/** Longest first, so that 针织内衣 is found before 内衣 and counted once. */
const words = [
  ...products.flatMap(([division, list]) =>
    list.split(' ').map((word) => ({ word, division, weight: 1, isMade: true })),
  ),
  ...services.flatMap(([division, weight, list]) =>
    list.split(' ').map((word) => ({ word, division, weight, isMade: false })),
  ),
].toSorted((a, b) => b.word.length - a.word.length)

interface Evidence {
  division: string
  word: string
  weight: number
}

/** The scope without what it excludes and without its headings. */
const affirmed = (scope: string): string =>
  scope
    .normalize('NFKC')
    // The last bracket may have lost its end where the register cut the text.
    .replace(/\([^()]*(\)|$)/g, '')
    .replace(/(一般|许可)(经营)?项目:?/g, '')

/** A list of goods of so many divisions is a shop's, not a workshop's. */
const shopful = 4

function goods(found: readonly Evidence[], clause: string, weight: number): Evidence[] {
  const [isMade, isSold] = [makes.test(clause), sells.test(clause)]
  if (isMade) return found.map((one) => ({ ...one, weight: one.weight * 1.5 }))
  const isShop = new Set(found.map(({ division }) => division)).size >= shopful
  if (!isSold && !isShop) return found.map((one) => ({ ...one, weight: one.weight / 2 }))
  // What a trader sells speaks for trade, and only once however much it is.
  const word = sells.exec(clause)?.[0] ?? found[0]?.word ?? ''
  const division = retails.test(clause) && !clause.includes('批发') ? '52' : '51'
  return [{ division, word, weight: (isSold ? 1.5 : 1) * weight }]
}

function evidenceOf(clause: string, weight: number): Evidence[] {
  const [made, served]: [Evidence[], Evidence[]] = [[], []]
  let rest = clause
  for (const { word, division, weight: own, isMade } of words) {
    if (!rest.includes(word)) continue
    rest = rest.replaceAll(word, '|')
    const kind = isMade ? made : served
    kind.push({ division, word, weight: own * weight })
  }
  return [...(made.length > 0 || sells.test(clause) ? goods(made, clause, weight) : []), ...served]
}

/** What weighs against any guess: a scope says what a firm may do. */
const doubt = 0.5

const sumOf = (evidence: readonly Evidence[]): number => evidence.reduce((sum, { weight }) => sum + weight, 0)

/** The likeliest division; nothing where no word speaks for any. */
export function guessDivision(scope: string): Guess | undefined {
  const clauses = affirmed(scope)
    .split(/[;；。]/)
    .map((clause) => clause.trim())
    .filter(Boolean)
  const evidence = clauses.flatMap((clause, at) => evidenceOf(clause, 1 / (1 + at)))
  const total = sumOf(evidence)
  const byDivision = new Map<string, Evidence[]>()
  for (const one of evidence) byDivision.set(one.division, [...(byDivision.get(one.division) ?? []), one])
  const weighed = [...byDivision].map(([division, found]) => ({ division, found, weight: sumOf(found) }))
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0]
  if (!best) return undefined
  const because = [...new Set(best.found.toSorted((a, b) => b.weight - a.weight).map(({ word }) => word))].slice(0, 5)
  return { division: best.division, confidence: Math.round((best.weight / (total + doubt)) * 100) / 100, because }
}
