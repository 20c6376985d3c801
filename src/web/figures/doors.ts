/** The figures' doors, as their pages and whoever shows a figure use them. */
import { contract } from '../../kernel/figures/contract.ts'
import { doorsTo } from '../doors.ts'

export const { figures, frozen } = doorsTo(contract)
