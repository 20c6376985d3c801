/**
 * What several counts over a simulation have in common: firms in groups, sums of fen that stay exact, shares as fractions.
 * A share of what is not known for certain is a band; nothing is rounded here. Pure.
 */

/** Group numbers by firm; 0 is "not known" and stays a group of its own. */
export interface Dimension {
  codes: Uint16Array
  /** How many groups there are besides "not known". */
  groups: number
}

/** An exact share or mean; `den` is above zero. */
export interface Fraction {
  num: number
  den: number
}
/** Null where nothing bounds it, or where it is a share of nothing. */
export interface ShareBand {
  least: Fraction | null
  most: Fraction | null
}
/** Fen: what is sure, what it can become, and how many firms leave the top open (they count in `most` with what is sure). */
export interface FenBand {
  least: number
  most: number
  open: number
}

/** Parts that are never negative add up exactly as long as their sum does: none of the steps between can be greater. */
export function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError(`A total of ${sum} fen cannot be right`)
  return sum
}

export const shareOf = (num: number, den: number): Fraction | null =>
  den > 0 ? { num: exact(num), den: exact(den) } : null

/** In thousandths, rounded half up: what a page shows. */
export function perMille({ num, den }: Fraction): number {
  const twice = (2000n * BigInt(num)) / BigInt(den)
  return Number((twice + 1n) / 2n)
}

export const oneGroup = (size: number): Dimension => ({ codes: new Uint16Array(size), groups: 0 })

/** A column of group numbers that fits the firms, or a mistake of whoever called. */
export function mustMatch({ codes, groups }: Dimension, size: number): void {
  if (codes.length !== size) throw new RangeError(`${codes.length} group numbers for ${size} firms`)
  for (const code of codes) if (code > groups) throw new RangeError(`There is no group ${code} of ${groups}`)
}
