/**
 * Writes GB18030, which Node only reads: its table is the reader's, turned round. Two bytes where there are two, else
 * the four-byte plane in its order; characters beyond the basic plane are reckoned.
 */
let table: Map<string, number[]> | undefined

function tableOf(): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  const learn = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if (!text.includes('\ufffd') && !found.has(text)) found.set(text, bytes)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) learn([lead, trail])
  for (let lead = 0x81; lead <= 0x84; lead++)
    for (let second = 0x30; second <= 0x39; second++)
      for (let third = 0x81; third <= 0xfe; third++)
        for (let fourth = 0x30; fourth <= 0x39; fourth++) learn([lead, second, third, fourth])
  return found
}

function beyond(point: number): number[] {
  let rest = point - 0x10000
  const bytes = [10, 126, 10].map((base) => {
    const digit = rest % base
    rest = Math.floor(rest / base)
    return digit
  })
  const [fourth = 0, third = 0, second = 0] = bytes
  return [0x90 + rest, 0x30 + second, 0x81 + third, 0x30 + fourth]
}

export function gb18030(text: string): Uint8Array {
  table ??= tableOf()
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else bytes.push(...(table.get(character) ?? beyond(point)))
  }
  return Uint8Array.from(bytes)
}
