/** What a clause may speak of: its declared names and child tables. There are no free names. */

export interface Name {
  readonly type: 'number' | 'category' | 'flag' | 'date' | 'text'
  /** A category's values as clauses write them, in stored order (position 1 first). */
  readonly values?: readonly string[]
  /** Stored integer = value × 10^scale. Explain does not need it; columns and SQL do. */
  readonly scale?: number
  readonly range?: readonly [number, number]
}
export interface Scope {
  readonly names: ReadonlyMap<string, Name>
  readonly tables?: ReadonlyMap<string, ReadonlyMap<string, Name>>
}

/** The day a clause is asked for (基准日): the only clock a clause has. A scope that offers it declares it as a date. */
export const referenceDay = '基准日'

const identifier = /^[\p{L}_][\p{L}\p{N}_（）]*$/u
export const isIdentifier = (text: string): boolean => text === text.normalize('NFC') && identifier.test(text)
