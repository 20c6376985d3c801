/** A setting that is wrong: said in one line, and the program ends with 2. */
export class WrongUse extends Error {}
