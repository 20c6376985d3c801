/** Ends with 0 if the house on this machine is ready. Its certificate is for its name in the world, so it is not checked here. */
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'

const isSecure = Boolean(process.env.TLS_CERT_FILE)
const address = `http${isSecure ? 's' : ''}://127.0.0.1:${process.env.PORT ?? 8080}/healthz`
const asked = (isSecure ? secure : plain)(address, { rejectUnauthorized: false, timeout: 4000 }, (reply) =>
  process.exit(reply.statusCode === 200 ? 0 : 1),
)
asked.on('timeout', () => asked.destroy())
asked.on('error', () => process.exit(1))
asked.end()
