/**
 * What is wrong with a file, a row or a cell: a code that programs count and words say, and what the sentence needs to
 * name (column, value, line, suggestion). Never a sentence itself, because the reader may be Chinese or English.
 */
export interface Fault {
  code: string
  /**
   * `column` and `columns` (parted by commas) are names of a layout's columns and are said as the reader calls them;
   * everything else is said as it stands.
   */
  about: Readonly<Record<string, string | number>>
}

export const fault = (code: string, about: Fault['about'] = {}): Fault => ({ code, about })

/** The file as a whole cannot be read, so nothing of it was. */
export class Unreadable extends Error {
  readonly fault: Fault

  constructor(code: string, about: Fault['about'] = {}) {
    super(`unreadable: ${code} ${JSON.stringify(about)}`)
    this.name = 'Unreadable'
    this.fault = fault(code, about)
  }
}

/** A cell as a sentence can quote it: whole cells may be pages long. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
