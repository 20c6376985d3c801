/** The word somebody most likely meant: few slips away, after letting width and case go. */

const plain = (word: string): string => word.normalize('NFKC').toLowerCase()

type Row = readonly number[]
const beyond = Number.MAX_SAFE_INTEGER
const cost = (row: Row, at: number): number => row[at] ?? beyond

/** One more letter of `a` against all of `b`: insert, delete, replace, or swap with the neighbour. */
function nextRow(a: string, b: string, i: number, row: Row, before: Row): Row {
  const next = [i]
  for (let j = 1; j <= b.length; j++) {
    const replaced = cost(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
    const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    next.push(Math.min(cost(row, j) + 1, cost(next, j - 1) + 1, replaced, swapped ? cost(before, j - 2) + 1 : beyond))
  }
  return next
}

function edits(a: string, b: string): number {
  let before: Row = []
  let row: Row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) [before, row] = [row, nextRow(a, b, i, row, before)]
  return cost(row, b.length)
}

export function near(word: string, among: Iterable<string>): string | null {
  const wanted = plain(word)
  const most = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | null = null
  let least = most + 1
  for (const candidate of among) {
    const near = Math.abs(candidate.length - wanted.length) <= most
    const distance = near ? edits(wanted, plain(candidate)) : beyond
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}
