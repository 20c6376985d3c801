/**
 * A paper (公文版式的文稿): what stands on it, without how it is set. Word and PDF are made from the same paper, so that
 * they say the same; letters, minutes and notices of later modules are papers too. One language each.
 */
import type { Language } from '../imports/say.ts'

export interface Paper {
  language: Language
  title: string
  /** 发文机关标志, in red above the number. A paper that the system prints for a reader has none: it is nobody's act. */
  issuer?: string
  /** 发文字号 */
  number?: string
  /** 主送机关 */
  addressee?: string
  blocks: readonly Block[]
  /** 发文机关署名 */
  signed?: string
  /** 成文日期 */
  day: string
  /** Small lines at the end: where the values come from, on what they were known, how this was made. */
  notes: readonly string[]
  /** A table of many columns lies on its side. */
  isWide?: boolean
}

export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  | { is: 'text'; text: string }
  | { is: 'pairs'; pairs: readonly (readonly [label: string, value: string])[] }
  | { is: 'table'; headings: readonly string[]; rows: readonly (readonly string[])[]; widths?: readonly number[] }

/** Sizes and places of GB/T 9704-2012, 5.1 to 5.2 and 7.2 to 7.4, in millimetres and points. */
export const layout = {
  page: { width: 210, height: 297 },
  /** 天头 37, 订口 28; what is left of 版心 156 × 225. */
  margin: { top: 37, left: 28, right: 26, bottom: 35 },
  body: { width: 156, height: 225, lines: 22, characters: 28 },
  /** 三号, 二号, 四号, and 五号 for tables and notes, which the standard leaves open. */
  size: { text: 16, title: 22, page: 14, small: 10.5 },
  /** The page number stands this far below the body. */
  number: 7,
} as const

/** 发文机关标志 in one line across the body, at most 42 points, which is less than a large 初号. */
export const issuerSize = (issuer: string): number =>
  Math.min(42, Math.floor(pointsOf(layout.body.width) / issuer.length))

const pointsOf = (millimetres: number): number => (millimetres * 72) / 25.4
/** 225 mm in 22 lines. */
export const linePitch = pointsOf(layout.body.height) / layout.body.lines
/** 156 mm for 28 characters of 16 points, which are a little too wide: each gives way by so much. */
export const characterGap = pointsOf(layout.body.width) / layout.body.characters - layout.size.text

const digits = '〇一二三四五六七八九'
/** As headings are counted: 一 to 九十九. */
function chinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return `${ten}${ones === 0 ? '' : digits[ones]}`
}

/** Headings with their numbers: 一、, （一）, 1. as the standard counts them; in English 1, 1.1, 1.1.1. */
export function numbered({ blocks, language }: Pick<Paper, 'blocks' | 'language'>): Block[] {
  const at = [0, 0, 0]
  return blocks.map((block) => {
    if (block.is !== 'heading') return block
    const { level } = block
    at.fill(0, level)
    at[level - 1] = (at[level - 1] ?? 0) + 1
    const n = at[level - 1] ?? 1
    const zh = [`${chinese(n)}、`, `（${chinese(n)}）`, `${n}.`][level - 1]
    return { ...block, text: `${language === 'zh-CN' ? zh : `${at.slice(0, level).join('.')} `}${block.text}` }
  })
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** 成文日期: Arabic numerals, no leading zero. */
export function writtenDay(day: string, language: Language): string {
  const [year, month = 0, date] = day.split('-').map(Number)
  return language === 'zh-CN' ? `${year}年${month}月${date}日` : `${date} ${months[month - 1]} ${year}`
}

/** What is said of the letters of a PDF: the standard's own cannot be given away with a program. */
export const fontNote = (language: Language): string =>
  language === 'zh-CN'
    ? '版式参照 GB/T 9704-2012。标准所用字体不能随软件分发：仿宋、小标宋以思源宋体代替，黑体、楷体以思源黑体代替。'
    : 'Set after GB/T 9704-2012. Its own typefaces cannot be given away with a program: Noto Serif SC stands for 仿宋 and 小标宋, Noto Sans SC for 黑体 and 楷体.'
