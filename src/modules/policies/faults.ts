/** How faults in written files are found and told, as the facts module does it for the dictionary. Pure. */
export { type Fault, Faults, shaped, type Written, writtenOf } from '../facts/dictionary.ts'
