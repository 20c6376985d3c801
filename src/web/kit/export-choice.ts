/** What somebody chose when he last took a list away: kept beside the browser, list by list; what it cannot read is as usual. */
import type { Format } from '../../kernel/exports/choice.ts'

export interface Chosen {
  format: Format
  columns: readonly string[]
}

const placeOf = (list: string): string => `bolanggu-export-${list}`

/** Only what can be had now: columns come and go, and another function sees others. */
export function readChosen(kept: string | null, codes: readonly string[], formats: readonly Format[]): Chosen {
  const said = parsed(kept)
  const format = formats.find((it) => it === said.format) ?? formats[0] ?? 'xlsx'
  const columns = Array.isArray(said.columns) ? codes.filter((code) => (said.columns as unknown[]).includes(code)) : []
  return { format, columns: columns.length > 0 ? columns : codes }
}

function parsed(kept: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(kept ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export function keptChosen(list: string, codes: readonly string[], formats: readonly Format[]): Chosen {
  try {
    return readChosen(localStorage.getItem(placeOf(list)), codes, formats)
  } catch {
    // A browser may forbid keeping anything.
    return readChosen(null, codes, formats)
  }
}

export function keepChosen(list: string, chosen: Chosen): void {
  try {
    localStorage.setItem(placeOf(list), JSON.stringify(chosen))
  } catch {
    // As above: next time it is as usual again.
  }
}
