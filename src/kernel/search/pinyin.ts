/**
 * How names are read aloud (拼音): by phrase, because a sign alone can be read in several ways, 银行 yinhang, 长兴 changxing.
 * And how an unbroken row of letters can be cut into syllables, xian as xian or xi'an, which is what people type.
 */
import { customPinyin, pinyin } from 'pinyin-pro'
import { bare, foldSign, placeLength, withoutForm } from './folding.ts'

/** Places of the province that the dictionary of phrases reads by their signs. */
customPinyin({ 乐清: 'yuè qīng' })

/** Signs that fold to one read in another way: 乾 qian is no 干 gan. */
const readAsWritten = new Set('乾著藉')
const simplified = (text: string): string =>
  Array.from(bare(text), (sign) => (readAsWritten.has(sign) ? sign : foldSign(sign))).join('')

/** The syllable of each sign; a letter or digit is its own. ü is written v. */
const syllablesOf = (text: string, surname: boolean): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, ...(surname && { surname: 'head' }) })

export interface Reading {
  /** ` cai yun wa ye `, so that every syllable begins after a blank. */
  pinyin: string
  initials: string
  /** The syllable with which the name without its place begins. */
  stemAt: number
}

/** A name of an enterprise or of anything else, without its legal form; nobody looks for 有限公司 by its sound. */
export const readingOf = (name: string): Reading => reading(withoutForm(simplified(name)), false)

/** A person's name, its first sign as a surname: 单 shan, 曾 zeng. */
export const readingOfPerson = (name: string): Reading => ({ ...reading(simplified(name), true), stemAt: 0 })

function reading(text: string, surname: boolean): Reading {
  const syllables = syllablesOf(text, surname)
  return {
    pinyin: ` ${syllables.join(' ')} `,
    initials: syllables.map((one) => one[0] ?? '').join(''),
    stemAt: placeLength(text),
  }
}

const known = new Set(
  `a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
  chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui
  cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er
  fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha
  hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong
  jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao
  le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men
  meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu
  nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang
  qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san
  sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo
  si song sou su suan sui sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa
  wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin
  ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi
  zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(/\s+/),
)
const begun = new Set([...known].flatMap((one) => Array.from(one, (_, at) => one.slice(0, at + 1))))
const longest = 6
const mostCuts = 6

/**
 * Every way in which letters can be syllables one after the other, the last of them perhaps only begun; those with the
 * fewest syllables first. `caiyunw` is cai yun w. None when they are no pinyin.
 */
export function cutsOf(letters: string): string[][] {
  const text = letters.replaceAll('ü', 'v').replace(/([ln])ue/g, '$1ve')
  if (!/^[a-z]{2,60}$/.test(text)) return []
  const cuts = new Map<number, string[][]>([[text.length, [[]]]])
  for (let at = text.length - 1; at >= 0; at--) cuts.set(at, cutsFrom(text, at, cuts))
  return cuts.get(0) ?? []
}

/** The ways from a letter on, of which those further on are known already. */
function cutsFrom(text: string, at: number, later: ReadonlyMap<number, string[][]>): string[][] {
  const ends = Array.from({ length: longest }, (_, more) => at + more + 1).filter((end) => end <= text.length)
  const found = ends.flatMap((end) => {
    const one = text.slice(at, end)
    const isOne = end === text.length ? begun.has(one) : known.has(one)
    return isOne ? (later.get(end) ?? []).map((rest) => [one, ...rest]) : []
  })
  return found.sort((a, b) => a.length - b.length).slice(0, mostCuts)
}

export const isSyllable = (text: string): boolean => known.has(text)
