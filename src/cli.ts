/**
 * The command line: bolanggu import | explain | try | simulate | verify-list | feel | city | setup-database. With --json only one JSON document
 * goes to standard output; wrong use ends with 2 and one line. Whoever runs it acts as a named operator, on the trail.
 */
import { backup, backupKey } from './cli/backup.ts'
import { city } from './cli/city.ts'
import { explain } from './cli/explain.ts'
import { feel } from './cli/feel.ts'
import { importFile } from './cli/import.ts'
import { prove } from './cli/prove.ts'
import { restore } from './cli/restore.ts'
import { setUpDatabase } from './cli/set-up.ts'
import { simulate } from './cli/simulate.ts'
import { tryOne } from './cli/try.ts'
import { verifyList } from './cli/verify-list.ts'
import { Unreadable } from './kernel/imports/fault.ts'
import { speaker } from './kernel/imports/say.ts'
import { Refusal } from './kernel/refusal.ts'
import { WrongUse } from './kernel/settings.ts'

const commands: Record<string, (args: string[]) => Promise<void>> = {
  import: importFile,
  explain,
  try: tryOne,
  simulate,
  'verify-list': verifyList,
  feel,
  city,
  backup,
  'backup-key': backupKey,
  restore,
  prove,
  'setup-database': setUpDatabase,
}

const usage = `bolanggu import enterprises|facts|industries FILE [--empty] [--dry-run] [--update] [--map 'HEADING=COLUMN'] [--encoding utf-8|gb18030] [--period P] [--refused FILE] [--as NAME] [--unit CODE] [--json]
bolanggu import undo ID --because TEXT [--as NAME] [--unit CODE] [--json]
bolanggu explain --enterprise CODE [--clause ID] [--on YYYY-MM-DD] [--json]
bolanggu try CLAUSE --input '{"name":value}' [--on YYYY-MM-DD] [--json]
bolanggu simulate [--clauses ID,ID] [--on YYYY-MM-DD] [--freeze FILE] [--as NAME] [--unit CODE] [--json]
bolanggu verify-list FILE [--json]
bolanggu feel FILE.jsonl [--json]
bolanggu city build [--firms N] [--seed S] [--json] | city check [--firms N] [--seed S] [--json]
bolanggu backup DIR [--as NAME] [--json] | backup rehearse [DIR] [--key FILE] [--as NAME] [--json]
bolanggu backup-key FILE
bolanggu restore DIR [--into FOLDER] [--key FILE] [--dry-run] [--json]
bolanggu prove [--as NAME] [--json]
bolanggu setup-database [--apply postgres://superuser@server/postgres] [--database NAME]`

const [name = '', ...args] = process.argv.slice(2)
try {
  const command = commands[name]
  if (!command) {
    console.error(usage)
    process.exit(2)
  }
  await command(args)
} catch (error) {
  process.exitCode = tell(error)
}

/** What went wrong, in a line where somebody can do something about it, and the code the program ends with. */
function tell(error: unknown): number {
  if (error instanceof WrongUse) console.error(error.message)
  else if (error instanceof Unreadable)
    console.error(`${speaker('zh-CN')(error.fault)} · ${speaker('en')(error.fault)}`)
  else if (error instanceof Refusal) console.error(`${error.reason} ${JSON.stringify(error.about)}`)
  else if (isParseFault(error)) console.error(error.message)
  else {
    console.error(error)
    return 1
  }
  return 2
}

/** parseArgs says "Unknown option '--x'" and the like. */
function isParseFault(error: unknown): error is Error {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}
