/**
 * A signed call to somebody's own system: what was sent, when, and under which event id, under a secret both know. Who
 * receives it recomputes the signature over `id.timestamp.body`, refuses what is older than five minutes, and takes each
 * id once, as a call whose answer was lost is made again.
 */
import { createHmac } from 'node:crypto'

export function signedHeaders(secret: string, id: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('hex')
  return {
    'content-type': 'application/json; charset=utf-8',
    'bolanggu-event': id,
    'bolanggu-timestamp': timestamp,
    'bolanggu-signature': `v1=${signature}`,
  }
}
