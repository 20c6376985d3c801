/** Where the inbox and its settings are; the bell in the head leads there. */
import { anyone } from '../../kernel/who.ts'
import type { Route } from '../route.ts'
import { words } from './words.ts'

// A signed-in person without any function is a citizen, and has an inbox too.
const roles = anyone

export const pages: readonly Route[] = [
  { path: '/inbox', title: words.inbox, roles, load: async () => (await import('./Inbox.page.tsx')).InboxPage },
  { path: '/inbox/:id', title: words.notice, roles, load: async () => (await import('./Opened.page.tsx')).OpenedPage },
  {
    path: '/inbox/settings',
    title: words['notice-settings'],
    roles,
    load: async () => (await import('./Settings.page.tsx')).SettingsPage,
  },
  {
    path: '/inbox/confirm',
    title: words['confirm-address'],
    roles,
    load: async () => (await import('./Confirm.page.tsx')).ConfirmPage,
  },
]
