/** Frozen lists with their hashes. */
import { sha256Of } from '../../../kernel/figures/freeze.ts'
import type { Round } from '../award.ts'
import { type Freezing, type FrozenList, freezeList as frozen } from '../frozen-list.ts'
import { checkList as checked, type ListCheck } from '../list-check.ts'

/** The sha256 of a text, as hex. */
export const hash = (text: string): string => sha256Of(new TextEncoder().encode(text))

export const freezeList = (round: Round, about: Freezing): FrozenList => frozen(round, about, hash)
export const checkList = (bytes: Uint8Array): ListCheck => checked(bytes, hash)
