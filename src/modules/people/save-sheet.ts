/** Hands a sheet to the reader as a file. Pure but for the page it stands in. */
export function saveSheet(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken its copy by the time it is idle again.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
