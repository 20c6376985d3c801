/**
 * What somebody can reckon from numbers he was shown: unknowns, each somewhere between two bounds, and sums of them that
 * lie somewhere too; asked how small and how large one of those sums could be. Knows nothing of how the product decides
 * what it shows.
 */
import load from 'highs'

const highs = await load()

export interface Between {
  low: number
  high: number
}
export interface Sum extends Between {
  of: readonly string[]
}

export class Reckoning {
  readonly unknowns = new Map<string, Between>()
  readonly sums: Sum[] = []

  unknown(name: string, low: number, high = Number.POSITIVE_INFINITY): string {
    this.unknowns.set(name, { low, high })
    return name
  }

  knows(of: readonly string[], low: number, high = low): void {
    if (of.length > 0) this.sums.push({ of, low, high })
  }

  /** What the sum of some unknowns can be, for somebody who also knows how some of them are. */
  range(asked: readonly string[], own: ReadonlyMap<string, number> = new Map()): Between {
    const name = new Map([...this.unknowns.keys()].map((one, at) => [one, `v${at}`]))
    const scale = Math.max(1, ...this.sums.map(({ low }) => low / 1_000))
    const terms = (of: readonly string[]) => of.map((one) => `+ ${name.get(one)}`).join(' ')
    const rows = this.sums.flatMap(({ of, low, high }, at) =>
      low === high
        ? [` e${at}: ${terms(of)} = ${low / scale}`]
        : [
            ` l${at}: ${terms(of)} >= ${low / scale}`,
            ...(high < 1e15 ? [` h${at}: ${terms(of)} <= ${high / scale}`] : []),
          ],
    )
    const bounds = [...this.unknowns].map(([one, { low, high }]) => {
      const known = own.get(one)
      const [least, most] = known === undefined ? [low, Math.min(1e9, high / scale) * scale] : [known, known]
      return ` ${least / scale} <= ${name.get(one)} <= ${most / scale}`
    })
    const solve = (aim: string): number => {
      const model = [aim, ` o: ${terms(asked)}`, 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n')
      const answer = highs.solve(model, { output_flag: false })
      if (answer.Status !== 'Optimal') throw new Error(`what is known contradicts itself: ${answer.Status}`)
      return answer.ObjectiveValue * scale
    }
    return { low: solve('Minimize'), high: solve('Maximize') }
  }
}
