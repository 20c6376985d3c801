/** Signs in through the demo's identity provider, as a browser does: follows every redirect and keeps the cookies. */

class Cookies {
  readonly #of = new Map<string, string>()
  keep(response: Response): void {
    for (const said of response.headers.getSetCookie()) {
      const [pair = ''] = said.split(';')
      const at = pair.indexOf('=')
      this.#of.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  toString(): string {
    return [...this.#of].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** The cookie header of somebody's session. */
export async function signIn(base: string, subject: string): Promise<string> {
  const cookies = new Cookies()
  let address = `${base}/sign-in`
  for (let hop = 0; hop < 20; hop++) {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie: cookies.toString() } })
    cookies.keep(response)
    await response.arrayBuffer()
    const next = response.headers.get('location')
    const chooser = /\/identity\/choose\/[^/?]+$/.exec(new URL(address).pathname)
    if (next) address = new URL(next, address).href
    else if (chooser) address = `${address}/${subject}`
    else break
  }
  const session = /bolanggu-session=[^;]+/.exec(cookies.toString())?.[0]
  if (!session) throw new Error(`Signing in as ${subject} led to ${address} and to no session`)
  return session
}
