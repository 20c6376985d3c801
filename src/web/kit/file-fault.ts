/** What is wrong with a file before it is sent, if anything. */
export interface FileFault {
  fault: 'file-kind' | 'file-too-large' | 'file-empty'
  name: string
  size: number
}

export function faultOf(
  { name, size }: { name: string; size: number },
  kinds: readonly string[],
  largest: number,
): FileFault | undefined {
  const kind = name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!name.includes('.') || !kinds.includes(kind)) return { fault: 'file-kind', name, size }
  if (size === 0) return { fault: 'file-empty', name, size }
  return size > largest ? { fault: 'file-too-large', name, size } : undefined
}
