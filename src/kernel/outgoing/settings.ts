/**
 * The settings of what goes out: the mail server, the hosts that may be asked, the networks behind them. What is secret may
 * lie in a file that `…_FILE` names, so that it stands in no process list.
 */
import { readFileSync } from 'node:fs'
import { WrongUse } from '../wrong-use.ts'
import { networks } from './address.ts'

export interface OutgoingSettings {
  /** The mail server, with its login, and who the letters are from. */
  mail: { url: string; from: string } | undefined
  outgoing: {
    /** Hosts that may be asked. */
    hosts: readonly string[]
    /** Networks that are not public and stand open to those hosts. */
    networks: readonly string[]
  }
}

/** The group robots people know; a robot in a private installation has a host of its own. */
const known = 'qyapi.weixin.qq.com,oapi.dingtalk.com'

export function outgoingOf(env: NodeJS.ProcessEnv): OutgoingSettings {
  const hosts = listOf(env.BOLANGGU_OUTGOING_HOSTS ?? known).map((host) => host.toLowerCase())
  const wrong = hosts.find((host) => !/^[a-z0-9.-]+(:\d{1,5})?$/.test(host))
  if (wrong !== undefined)
    throw new WrongUse(`BOLANGGU_OUTGOING_HOSTS: ${wrong} is no host · BOLANGGU_OUTGOING_HOSTS：${wrong} 不是主机名`)
  return { mail: mailOf(env), outgoing: { hosts, networks: networksOf(env.BOLANGGU_OUTGOING_NETWORKS ?? '') } }
}

const listOf = (said: string): string[] =>
  said
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

function networksOf(said: string): string[] {
  const all = listOf(said)
  try {
    networks(all)
    return all
  } catch {
    throw new WrongUse(
      `BOLANGGU_OUTGOING_NETWORKS=${said}: networks such as 10.20.0.0/16 · 应为形如 10.20.0.0/16 的网段`,
    )
  }
}

function mailOf(env: NodeJS.ProcessEnv): OutgoingSettings['mail'] {
  const url = secretOf(env, 'SMTP_URL')
  const from = env.SMTP_FROM
  if (!url) return undefined
  // Said without repeating it: a password may stand in it.
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || !new URL(url).hostname)
    throw new WrongUse('SMTP_URL must read smtps://user:password@host · SMTP_URL 应形如 smtps://用户:密码@主机')
  if (!from || !/@[A-Za-z0-9.-]+>?$/.test(from))
    throw new WrongUse(
      'SMTP_URL needs SMTP_FROM, an address that letters come from · 设置 SMTP_URL 时须同时设置 SMTP_FROM 发件地址',
    )
  return { url, from }
}

/** A setting, or what is in the file that the setting of its name with `_FILE` names. */
function secretOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new WrongUse(`${name}_FILE: the file cannot be read · ${name}_FILE 指向的文件读不出`)
  }
}
