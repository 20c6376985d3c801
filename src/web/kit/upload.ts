/**
 * Sends one file to a door and tells how far it is, which fetch cannot. Whatever goes wrong comes back as the same kind
 * of error that typed calls throw, so that kit/Refused and ErrorState say it.
 *
 *   const result = await sendFile<Report>('/api/imports', { file, fields: { dryRun: 'true' }, onProgress, signal })
 */
import { ORPCError } from '@orpc/client'

interface Sending {
  file: File
  /** The door's other inputs, as text. */
  fields?: Record<string, string>
  /** Percent sent. */
  onProgress?: (percent: number) => void
  signal?: AbortSignal
}

export function sendFile<Answer>(address: string, { file, fields, onProgress, signal }: Sending): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value)
  body.append('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'text'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(Math.floor((100 * loaded) / Math.max(total, 1)))
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status < 300) resolve(answer as Answer)
      else reject(errorOf(request.status, answer))
    }
    // What fetch throws when no answer comes.
    request.onerror = () => reject(new TypeError('no answer'))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An answer that refuses, as a typed call would have thrown it: with a reason it is a refusal, without a breakdown. */
export function errorOf(status: number, answer: unknown): ORPCError<string, unknown> {
  const { code = 'INTERNAL_SERVER_ERROR', data } = { ...(answer as { code?: string; data?: unknown }) }
  const isRefusal = typeof data === 'object' && data !== null && 'reason' in data
  return new ORPCError(code, { status, data, defined: isRefusal })
}
