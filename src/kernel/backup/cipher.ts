/**
 * A closed backup: each file for itself, for whoever has the private key, which the house never sees. As in age: a key
 * made for this one file and agreed with the public key by X25519, HKDF-SHA-256, then AES-256-GCM in pieces whose nonce
 * is their number and whether they are the last, so that pieces cannot be exchanged, left out or cut off.
 *
 *   BLG1 · 32 bytes public half of the file's key · pieces of at most 65,536 bytes, each with 16 bytes of tag
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { Transform } from 'node:stream'
import { WrongUse } from '../settings.ts'

const mark = Buffer.from('BLG1')
const piece = 65_536
const tag = 16

/** The public key as it stands in the settings: 43 signs. */
export const textOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? ''

export function publicKeyFrom(text: string): KeyObject {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: text.trim() }, format: 'jwk' })
  } catch {
    throw new WrongUse('BOLANGGU_BACKUP_KEY is no public key of backup-key · BOLANGGU_BACKUP_KEY 不是有效的公钥')
  }
}

export function privateKeyFrom(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'x25519') return key
  } catch {
    // Said below, without what was in the file.
  }
  throw new WrongUse('The file given with --key holds no private key of backup-key · --key 指定的文件不是有效的私钥')
}

export function newKeyPair(): { publicKey: string; privateKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: textOf(publicKey), privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
}

function fileKey(privateKey: KeyObject, publicKey: KeyObject, own: string, theirs: string): Buffer {
  const agreed = diffieHellman({ privateKey, publicKey })
  const salt = Buffer.from(`${own}${theirs}`, 'base64url')
  return Buffer.from(hkdfSync('sha256', agreed, salt, 'bolanggu backup 1', 32))
}

function nonce(number: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(number, 5, 6)
  bytes[11] = isLast ? 1 : 0
  return bytes
}

/** Cuts what passes into pieces; `work` is told which is the last, which may be empty. */
function inPieces(size: number, head: number, work: (bytes: Buffer, number: number, isLast: boolean) => Buffer) {
  let held: Buffer = Buffer.alloc(0)
  let number = 0
  return (out: Transform, chunk: Buffer | undefined, begin: (head: Buffer) => void) => {
    if (chunk) held = Buffer.concat([held, chunk])
    if (head > 0 && held.length >= head) {
      begin(held.subarray(0, head))
      held = held.subarray(head)
      head = 0
    }
    if (head > 0) return
    while (held.length > size) {
      out.push(work(held.subarray(0, size), number++, false))
      held = held.subarray(size)
    }
    if (!chunk) out.push(work(held, number, true))
  }
}

export function closeFor(recipient: KeyObject): Transform {
  const own = generateKeyPairSync('x25519')
  const key = fileKey(own.privateKey, recipient, textOf(own.publicKey), textOf(recipient))
  const pass = inPieces(piece, 0, (bytes, number, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number, isLast))
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  })
  const out: Transform = new Transform({
    construct(done) {
      out.push(Buffer.concat([mark, Buffer.from(textOf(own.publicKey), 'base64url')]))
      done()
    },
    transform: (chunk: Buffer, _, done) => done(attempt(() => pass(out, chunk, () => {}))),
    flush: (done) => done(attempt(() => pass(out, undefined, () => {}))),
  })
  return out
}

export function openWith(privateKey: KeyObject): Transform {
  const own = textOf(createPublicKey(privateKey))
  let key: Buffer | undefined
  const begin = (head: Buffer) => {
    if (!head.subarray(0, mark.length).equals(mark)) throw new Error('not a closed file')
    const x = head.subarray(mark.length).toString('base64url')
    key = fileKey(privateKey, createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }), x, own)
  }
  const pass = inPieces(piece + tag, mark.length + 32, (bytes, number, isLast) => {
    if (!key) throw new Error('not a closed file')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, isLast))
    decipher.setAuthTag(bytes.subarray(bytes.length - tag))
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tag)), decipher.final()])
  })
  const out: Transform = new Transform({
    transform: (chunk: Buffer, _, done) => done(attempt(() => pass(out, chunk, begin))),
    flush: (done) =>
      done(
        attempt(() => {
          pass(out, undefined, begin)
          if (!key) throw new Error('not a closed file')
        }),
      ),
  })
  return out
}

function attempt(work: () => void): Error | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
