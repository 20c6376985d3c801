/** How faults in written files are found and told, as the facts module does it for the dictionary. Reads files: server only. */
export { type Fault, Faults, readWritten, shaped, type Written } from '../facts/dictionary.ts'
