/**
 * The log: one JSON object a line, on standard output. Only what is named here can enter it, so no body, cookie or
 * secret ever does; `where` is a path without its query, as queries can hold what people typed.
 */
export interface LogLine {
  level: 'info' | 'warn' | 'error'
  what: string
  request?: string
  method?: string
  where?: string
  status?: number
  ms?: number
  error?: unknown
  detail?: Record<string, string | number>
}

export type Log = (line: LogLine) => void

// Whoever reads the log may go away (`npm start | head`); the house stays open.
process.stdout.on('error', () => {})

export const log: Log = ({ error, ...line }) => {
  const told = error instanceof Error ? { error: error.stack ?? error.message } : error ? { error: String(error) } : {}
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line, ...told })}\n`)
}
