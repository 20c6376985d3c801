/** The doors of notices (通知): what one was told, and how one wants to be told. */
import { z } from 'zod'
import { doorsRefusing, pair } from '../contract.ts'
import { anyone } from '../who.ts'

/** Ways beside the inbox, which is always on. */
export const channels = ['email', 'wecom', 'dingtalk', 'webhook'] as const
export type Channel = (typeof channels)[number]
export const digests = ['none', 'daily', 'weekly'] as const
export const states = ['queued', 'sent', 'delivered', 'failed', 'given-up'] as const
export type DeliveryState = (typeof states)[number]

/** Why something did not get out, as classes: never the words of whoever answered. */
export const faults = [
  'not-set-up',
  'no-address',
  'address-not-allowed',
  'unreachable',
  'too-slow',
  'certificate',
  'answer-too-large',
  'redirected',
  'refused',
  'sign-wrong',
  'busy',
] as const
export type Fault = (typeof faults)[number]

export const addressObjections = [
  'address-unreadable',
  'host-not-listed',
  'secret-missing',
  'link-wrong',
  'not-confirmed',
  'channel-not-set-up',
] as const
export type AddressObjection = (typeof addressObjections)[number]

/** A signed-in person holds his notices whichever function he acts in, and also when he has lost the last of them. */
const door = doorsRefusing(...addressObjections).meta({ may: anyone })
const id = z.uuid()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const notice = z.object({
  id,
  enterpriseId: id,
  enterprise: z.string().nullable(),
  at: z.iso.datetime(),
  subject: z.string(),
  subjectName: pair,
  title: pair,
  path: z.string(),
  unread: z.boolean(),
  /** How far it came on the other channels. */
  deliveries: z.array(
    z.object({
      channel: z.enum(channels),
      state: z.enum(states),
      reason: z.enum(faults).nullable(),
      at: z.iso.datetime().nullable(),
    }),
  ),
})
export type NoticeView = z.output<typeof notice>

const address = z.object({
  channel: z.enum(channels),
  /** Enough to know it again, and not enough to use it. */
  shown: z.string(),
  state: z.enum(['asked', 'sent', 'given-up', 'confirmed']),
  reason: z.enum(faults).nullable(),
})
const choice = z.object({
  channels: z.array(z.enum(channels)),
  digest: z.enum(digests),
  quiet: z.object({ from: clock, to: clock }).nullable(),
  language: z.enum(['zh-CN', 'en']),
})

export const contract = {
  notices: {
    list: door
      .route({ method: 'GET', path: '/notices', summary: 'What one was told, newest first' })
      .input(z.object({ unread: z.boolean().optional(), page: z.coerce.number().int().min(1).max(10_000).optional() }))
      .output(z.object({ rows: z.array(notice), total: z.int() })),
    unread: door
      .route({ method: 'GET', path: '/notices/unread', summary: 'How many notices one has not read' })
      .output(z.object({ unread: z.int() })),
    read: door
      .route({
        method: 'POST',
        path: '/notices/read',
        summary: 'Marks one notice, or all, as read; says where one leads',
      })
      .input(z.object({ id: id.optional() }))
      .output(z.object({ read: z.int(), path: z.string().nullable() })),
    settings: door
      .route({ method: 'GET', path: '/notices/settings', summary: 'How one wants to be told, and where' })
      .output(
        z.object({
          choice,
          addresses: z.array(address),
          /** Channels that this house can send on. */
          possible: z.array(z.enum(channels)),
        }),
      ),
    choose: door
      .route({
        method: 'PUT',
        path: '/notices/settings',
        summary: 'Chooses channels, digest, quiet hours and language',
      })
      .input(choice)
      .output(choice),
    setAddress: door
      .route({
        method: 'PUT',
        path: '/notices/addresses/{channel}',
        summary: 'Names an address; a one-time link is sent to it and makes it count',
      })
      .input(
        z.object({
          channel: z.enum(channels),
          address: z.string().trim().min(3).max(2000),
          secret: z.string().trim().min(1).max(200).optional(),
        }),
      )
      .output(address),
    removeAddress: door
      .route({ method: 'DELETE', path: '/notices/addresses/{channel}', summary: 'Forgets an address' })
      .input(z.object({ channel: z.enum(channels) }))
      .output(z.object({ removed: z.boolean() })),
    confirm: door
      .route({
        method: 'POST',
        path: '/notices/confirm',
        summary: 'Opens the one-time link that was sent to an address',
      })
      .input(z.object({ token: z.string().min(20).max(100) }))
      .output(z.object({ channel: z.enum(channels) })),
  },
}
