/** Where the project's files are, whether this runs from the sources or from the bundle in dist/. */
const root = new URL(/\/dist\/[^/]*$/.test(import.meta.url) ? '../' : '../../', import.meta.url)

export const inProject = (path: string): URL => new URL(path, root)
