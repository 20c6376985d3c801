/** Finds what somebody may have meant: the known words most like one that is not known. */

/** How many single changes (insert, delete, exchange a character, swap two neighbours) lead from one to the other. */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)]
      row.push(Math.min(...steps, swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Up to three, nearest first; none that share less than about half with what was written. */
export function nearest(written: string, known: Iterable<string>, most = 3): string[] {
  const near: { word: string; steps: number }[] = []
  for (const word of known) {
    const longer = Math.max(word.length, written.length)
    if (Math.abs(word.length - written.length) * 2 > longer) continue
    const steps = distance(written, word)
    if (steps * 2 <= longer) near.push({ word, steps })
  }
  return near
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, most)
    .map(({ word }) => word)
}
