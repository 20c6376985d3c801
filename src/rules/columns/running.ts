/** What a function over columns calls: steps that are no single operator. All are given and give whole numbers, or NaN. */
import { monthsBetween, monthsLater } from '../days.ts'

const isExact = (n: number): boolean => Math.abs(n) <= Number.MAX_SAFE_INTEGER

export const running = {
  floor: (n: number, d: number): number => {
    const rest = n % d
    return (n - rest) / d - (rest < 0 ? 1 : 0)
  },
  ceiling: (n: number, d: number): number => {
    const rest = n % d
    return (n - rest) / d + (rest > 0 ? 1 : 0)
  },
  /** Half goes away from zero. */
  halfUp: (n: number, d: number): number => {
    const size = Math.abs(n)
    const rest = size % d
    const whole = (size - rest) / d + (rest >= d - rest ? 1 : 0)
    return n < 0 ? -whole : whole
  },
  halfEven: (n: number, d: number): number => {
    const size = Math.abs(n)
    const rest = size % d
    const whole = (size - rest) / d
    const isUp = rest > d - rest || (rest === d - rest && whole % 2 === 1)
    return (n < 0 ? -1 : 1) * (whole + (isUp ? 1 : 0))
  },
  /** The lesser of two fractions, rounded half up (a sum beyond 2^53 stops everything): `n/d`, and `cap/by`; one alone where the other is not known. */
  capped: (n: number, d: number, cap: number, by: number): number => {
    if (Math.abs(n) > Number.MAX_SAFE_INTEGER) throw new RangeError(`A sum of ${n} passes 2^53`)
    if (Number.isNaN(cap)) return running.halfUp(n, d)
    if (Number.isNaN(n)) return running.halfUp(cap, by)
    const isBelow =
      isExact(n * by) && isExact(cap * d) ? n * by <= cap * d : BigInt(n) * BigInt(by) <= BigInt(cap) * BigInt(d)
    return isBelow ? running.halfUp(n, d) : running.halfUp(cap, by)
  },
  months: (from: number, to: number): number =>
    Number.isNaN(from + to) ? Number.NaN : monthsBetween({ day: from }, { day: to }),
  years: (from: number, to: number): number => Math.trunc(running.months(from, to) / 12),
  later: (day: number, months: number): number =>
    Number.isNaN(day + months) ? Number.NaN : monthsLater({ day }, months).day,
} as const
