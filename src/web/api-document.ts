/**
 * Reads the OpenAPI document of the product's own doors for the page that shows it: only what that page says, and nothing
 * taken for granted, since the document is written by a library. Pure.
 */
export interface Input {
  name: string
  where: 'path' | 'query' | 'body'
  required: boolean
  /** The type in the words of JSON Schema, such as `string`, `uuid`, `active | revoked`, `integer[]`. */
  type: string
}
export interface Door {
  /** `enterprises.list`: module and name. */
  id: string
  group: string
  method: string
  path: string
  summary: string
  /** Functions that may knock, where the document says so. */
  may: readonly string[]
  inputs: readonly Input[]
  /** Status codes that it answers with. */
  statuses: readonly string[]
  /** Its own reasons to refuse, besides those that every door has. */
  reasons: readonly string[]
}

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (isJson(here) ? here[key] : undefined), value)
const entriesOf = (value: unknown): [string, unknown][] => (isJson(value) ? Object.entries(value) : [])
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const textsOf = (value: unknown): string[] => listOf(value).filter((one): one is string => typeof one === 'string')

const methods = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** All doors of the document in the order in which it has them; `common` are reasons that are not repeated at each. */
export function doorsIn(document: unknown, common: readonly string[] = []): Door[] {
  return entriesOf(at(document, 'paths')).flatMap(([path, item]) =>
    entriesOf(item)
      .filter(([method]) => methods.has(method))
      .map(([method, door]) => doorOf(path, method, door, common)),
  )
}

function doorOf(path: string, method: string, door: unknown, common: readonly string[]): Door {
  const id = String(at(door, 'operationId') ?? `${method} ${path}`)
  const summary = at(door, 'summary')
  return {
    id,
    group: id.split('.')[0] ?? id,
    method: method.toUpperCase(),
    path,
    summary: typeof summary === 'string' ? summary : '',
    may: textsOf(at(door, 'x-may')),
    inputs: [...parametersOf(door), ...bodyOf(door)],
    statuses: entriesOf(at(door, 'responses')).map(([status]) => status),
    reasons: reasonsOf(door).filter((reason) => !common.includes(reason)),
  }
}

const parametersOf = (door: unknown): Input[] =>
  listOf(at(door, 'parameters')).map((parameter) => ({
    name: String(at(parameter, 'name') ?? ''),
    where: at(parameter, 'in') === 'path' ? 'path' : 'query',
    required: at(parameter, 'required') === true,
    type: typeOf(at(parameter, 'schema')),
  }))

/** The fields of the body, whichever way it is sent. */
function bodyOf(door: unknown): Input[] {
  const [kind] = entriesOf(at(door, 'requestBody', 'content'))
  const schema = at(kind?.[1], 'schema')
  const required = textsOf(at(schema, 'required'))
  return entriesOf(at(schema, 'properties')).map(([name, field]) => ({
    name,
    where: 'body',
    required: required.includes(name),
    type: typeOf(field),
  }))
}

/** The reasons that the answers of this door list, each once. */
function reasonsOf(door: unknown): string[] {
  const found = entriesOf(at(door, 'responses')).flatMap(([, answer]) =>
    listOf(at(answer, 'content', 'application/json', 'schema', 'oneOf')).flatMap((one) =>
      textsOf(at(one, 'properties', 'data', 'properties', 'reason', 'enum')),
    ),
  )
  return [...new Set(found)]
}

/** A schema in one word or a few. */
export function typeOf(schema: unknown): string {
  const values = at(schema, 'enum')
  if (Array.isArray(values)) return values.map(String).join(' | ')
  const constant = at(schema, 'const')
  if (constant !== undefined) return String(constant)
  const choices = [...listOf(at(schema, 'anyOf')), ...listOf(at(schema, 'oneOf'))]
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' | ')
  const type = at(schema, 'type')
  if (type === 'array') return `${typeOf(at(schema, 'items'))}[]`
  const format = at(schema, 'format') ?? (at(schema, 'contentMediaType') ? 'file' : undefined)
  return String(format ?? type ?? 'any')
}

/** Doors whose address, name or summary has all the words looked for. */
export function doorsLike(doors: readonly Door[], words: string, summaryOf: (door: Door) => string): Door[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return doors.filter((door) => {
    const said = `${door.method} ${door.path} ${door.id} ${summaryOf(door)}`.toLowerCase()
    return wanted.every((word) => said.includes(word))
  })
}
