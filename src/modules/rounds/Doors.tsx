/** The doors that the sandbox calls. */
import { doorsTo } from '../../web/doors.ts'
import { contract } from './contract.ts'

export const { rounds } = doorsTo(contract)
