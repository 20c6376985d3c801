/** The kernel's own doors, hung up: one line a subject. What each of them needs is handed in. */
import type { Figure } from './figures/figure.ts'
import { figures } from './figures/handlers.ts'
import { files } from './files.ts'
import type { Limits } from './limits.ts'
import { type HouseState, house, me } from './me.ts'

export interface KernelParts {
  limits: Limits
  /** The folder in which evidence is kept. */
  files: string
  state: () => HouseState
  figures: readonly Figure[]
}

export const kernelHandlers = (parts: KernelParts) => ({
  me,
  house: house(parts.state),
  files: files(parts.files, parts.limits),
  figures: figures(parts.figures),
})
