/**
 * Unified social credit codes (统一社会信用代码, GB 32100) for firms that do not exist: department 9, kind 1, and 999999
 * where a real code has its registering place, which no place has; valid by both check digits, so that whatever checks
 * codes takes them, and never equal to a real one.
 */
import { checkDigit } from '../src/modules/enterprises/credit-code.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organisationLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check digit of an organisation code (GB 11714: weights 3 7 9 10 5 8 4 2, modulo 11). */
function organisationCheck(eight: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * organisationLetters.indexOf(eight.charAt(at)), 0)
  return '0123456789X0'.charAt(11 - (sum % 11))
}

const space = 31n ** 8n
/**
 * The code of firm number `index`, whatever the city's seed. Multiplying by a number that has no factor in common with
 * 31^8 mixes them without ever giving two firms the same code.
 */
export function creditCodeOf(index: number): string {
  let rest = (BigInt(index) * 362_736_035_771n + 59_604_644_775n) % space
  let eight = ''
  for (let at = 0; at < 8; at++) {
    eight = letters.charAt(Number(rest % 31n)) + eight
    rest /= 31n
  }
  const seventeen = `91999999${eight}${organisationCheck(eight)}`
  return seventeen + (checkDigit(seventeen) ?? '')
}
