/**
 * The unified social credit code (统一社会信用代码), GB 32100-2015: eighteen characters out of thirty-one, the last of them
 * a check on the others. 1 who registered, 2 what kind, 3-8 where (GB/T 2260), 9-17 the organisation's own code
 * (GB 11714), 18 the check.
 *
 * The weights are powers of three modulo the prime 31 and none of them is zero, so any one wrong character changes the
 * check; so does exchanging two neighbours that differ.
 */
const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const worth = new Map([...symbols].map((symbol, value) => [symbol, value]))
/** 3^i mod 31, GB 32100-2015 table 3. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** What people write instead of the letters that the code leaves out because they are mistaken for digits. */
const mistaken: Record<string, string> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' }

/** Without blanks and hyphens, in capitals of ordinary width: as the register keeps it. */
export const plainCode = (text: string): string => (/^[0-9A-Z]*$/.test(text) ? text : spelt(text))

const spelt = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-‐–—]/g, '')
    .toUpperCase()

/** The check character for the first seventeen; nothing if one of them is no character of a code. */
export function checkDigit(first17: string): string | undefined {
  let sum = 0
  for (let at = 0; at < 17; at++) {
    const value = worth.get(first17[at] ?? '')
    if (value === undefined) return undefined
    sum += value * (weights[at] ?? 0)
  }
  return symbols[(31 - (sum % 31)) % 31]
}

export type CodeFault =
  | { code: 'code-length'; about: { length: number } }
  | { code: 'code-old'; about: { length: number } }
  | { code: 'code-character'; about: { at: number; character: string; suggestion: string } }
  | { code: 'code-check'; about: { expected: string; found: string } }

/** What is wrong with a code; nothing if it is good. It is taken as `plainCode` leaves it. */
export function codeFault(code: string): CodeFault | undefined {
  if (code.length === 18 && checkDigit(code) === code[17]) return undefined
  const length = [...code].length
  // The fifteen digits of the registration number before October 2015.
  if (/^\d{15}$/.test(code)) return { code: 'code-old', about: { length } }
  if (length !== 18) return { code: 'code-length', about: { length } }
  const at = [...code].findIndex((character) => !worth.has(character))
  if (at >= 0) {
    const character = [...code][at] ?? ''
    return { code: 'code-character', about: { at: at + 1, character, suggestion: mistaken[character] ?? '' } }
  }
  const [expected = '', found = ''] = [checkDigit(code), code[17]]
  return expected === found ? undefined : { code: 'code-check', about: { expected, found } }
}

export const isCreditCode = (code: string): boolean => codeFault(code) === undefined

export interface CodeParts {
  /** Who registered it: 9 market regulation, 1 编制, 5 civil affairs. */
  authority: string
  /** Under market regulation: 1 company, 2 individual business, 3 farmers' cooperative. */
  kind: string
  /** Where it was first registered, GB/T 2260; it does not follow a firm that moves. */
  region: string
  /** The organisation code, and whether its own check character (GB 11714) is right. */
  organisation: string
  organisationIsGood: boolean
}

/** A good code in its parts. */
export function partsOf(code: string): CodeParts {
  const organisation = code.slice(8, 17)
  return {
    authority: code.slice(0, 1),
    kind: code.slice(1, 2),
    region: code.slice(2, 8),
    organisation,
    organisationIsGood: organisationCheck(organisation.slice(0, 8)) === organisation[8],
  }
}

/** GB 11714: weights 3, 7, 9, 10, 5, 8, 4, 2 modulo 11, letters counted from 10. */
function organisationCheck(first8: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, at) => total + weight * Number.parseInt(first8[at] ?? '0', 36),
    0,
  )
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}
