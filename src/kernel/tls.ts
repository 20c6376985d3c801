/**
 * HTTPS with a certificate from files. The files are looked at again when they change or on SIGHUP, so a renewed
 * certificate needs no new start; one that cannot be used is said in the log, and the old one stays.
 */
import { X509Certificate } from 'node:crypto'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Check } from './check.ts'
import type { Log } from './log.ts'

export interface TlsFiles {
  cert: string
  key: string
}

const read = ({ cert, key }: TlsFiles) => ({ cert: readFileSync(cert), key: readFileSync(key) })

/** Nothing older than TLS 1.2 is spoken. */
const manner = { minVersion: 'TLSv1.2' as const }

export function secureServer(files: TlsFiles, answer: RequestListener, log: Log, lookEvery = 5_000): Server {
  const server = createServer({ ...read(files), ...manner }, answer)
  const renew = () => {
    try {
      const found = read(files)
      createSecureContext(found)
      server.setSecureContext({ ...found, ...manner })
      log({ level: 'info', what: 'certificate taken', detail: { until: lastDayOf(files.cert) } })
    } catch (error) {
      log({ level: 'error', what: 'certificate cannot be used, the old one stays', error })
    }
  }
  const watched = [files.cert, files.key]
  for (const file of watched) watchFile(file, { interval: lookEvery, persistent: false }, renew)
  process.on('SIGHUP', renew)
  server.on('close', () => {
    for (const file of watched) unwatchFile(file, renew)
    process.off('SIGHUP', renew)
  })
  return server
}

const expiryOf = (cert: string): number => Date.parse(new X509Certificate(readFileSync(cert)).validTo)
const lastDayOf = (cert: string): string => new Date(expiryOf(cert)).toISOString().slice(0, 10)

/** Two weeks before it ends somebody is to know; in the last three days it is an alarm. */
export const certificateCheck = ({ cert }: TlsFiles): Check => ({
  name: 'certificate',
  look: async (_, now) => {
    const days = Math.floor((expiryOf(cert) - Date.parse(now)) / 86_400_000)
    if (days >= 14) return undefined
    return { detail: { days, ...(days >= 3 && { level: 'warning' }) } }
  },
})
