/**
 * The server's number for this page, from `<meta name="csp-nonce">`; without it the content policy admits no style made
 * here. Ant Design is told it (ConfigProvider), but two places below it make a style without asking: the measure of a
 * table's scrollbar and the lock behind an open drawer. So every style element made by our scripts gets the number;
 * scripts of others do not run here at all, by the same policy.
 */
export const nonce = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined

/** Once, before anything is drawn. */
export function giveNonceToStyles(): void {
  const number = nonce()
  if (!number) return
  const make = document.createElement.bind(document)
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options)
    if (name === 'style') element.nonce = number
    return element
  }
}
