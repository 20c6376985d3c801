/**
 * Names folded for comparison: width, case, traditional or simplified signs, brackets and blanks make no difference. Each
 * sign is folded by itself, so that a part of a name folds to a part of the folded name, which whole phrases would not.
 *
 * 乾 and 干, 後 and 后 become one here; that is no mistake in a search. Nothing folded is ever shown.
 */
import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 't', to: 'cn' })

/** Signs that names write in either way and the table of OpenCC does not bring together, each before what it becomes. */
const alsoOne =
  '㓰划㳽弥䌽彩䙓摆䦆镢䩄腼侭尽昵暱渖沈稆穞縆緪缐线苎苧讬托谘咨迳径钜巨锺钟镟旋馀余麹曲麺面幺么檐簷潨潀痹痺着著睾睪腭颚鲇鲶卫衞叙敍台枱'
const brought = new Map(Array.from({ length: alsoOne.length / 2 }, (_, at) => [alsoOne[2 * at], alsoOne[2 * at + 1]]))

const folded = new Map<string, string>()

/** One sign as all its ways of writing fold to. */
export function foldSign(sign: string): string {
  const known = folded.get(sign)
  if (known !== undefined) return known
  const simple = sign < '\u2e80' ? sign : simplified(sign)
  const found = brought.get(simple) ?? simple
  folded.set(sign, found)
  return found
}

const notSaid = /[^\p{L}\p{N}]+/gu
/** Letters and digits alone, narrow and small. */
export const bare = (text: string): string =>
  text.normalize('NFKC').replace(notSaid, '').toLowerCase().normalize('NFKC').replace(notSaid, '')

export const fold = (text: string): string => Array.from(bare(text), foldSign).join('')

/** 有限公司 and its like, with which most names end; a branch (分公司) is another body than its company. */
const form = /(?:(?:集团)?(?:股份)?(?:有限责任|有限)?(?<!分)公司|集团)$/u
const brackets = /(?:特殊普通合伙|普通合伙|有限合伙|股份合作制?|个人独资|个体工商户)$/u

/** A folded name without its legal form; a name that is nothing else stays as it is. */
export function withoutForm(name: string): string {
  const short = name.replace(brackets, '').replace(form, '')
  return [...short].length >= 2 ? short : name
}

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门'
const place = new RegExp(`^(?:中国)?(?:(?:${provinces})(?:省|市|自治区)?)?(?:\\p{Script=Han}{2,3}?市)?`, 'u')

/** How many signs at the beginning of a folded name only say where: 浙江, 义乌市, 浙江省义乌市. */
export function placeLength(name: string): number {
  const short = withoutForm(name)
  const said = Array.from(place.exec(short)?.[0] ?? '').length
  return Array.from(short).length - said >= 2 ? said : 0
}

/** What is left of a folded name without place and legal form: what people call the firm. */
export const stemOf = (name: string): string => Array.from(withoutForm(name)).slice(placeLength(name)).join('')
