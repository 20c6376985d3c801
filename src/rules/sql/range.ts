/** Ranges of whole numbers: what a bigint holds. */
export const maxBigint = (1n << 63n) - 1n
export const fitsBigint = (low: bigint, high: bigint): boolean => low >= -maxBigint && high <= maxBigint
export const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b)
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
