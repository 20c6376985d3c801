/** The release this program is, as package.json says; a test compares them. */
export const version = '0.1.0'
