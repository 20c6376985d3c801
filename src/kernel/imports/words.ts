/**
 * What the sentences say about a file or a row that cannot be read: where, and what to do. Plain data, so that the
 * command line and the sheet of refused rows say the same as a page. `{name}` is filled from what the fault is about; `[?…]` is left out
 * where a name inside it has nothing to say.
 */
export interface Sentence {
  zh: string
  en: string
}
export type Sentences = Readonly<Record<string, Sentence>>

export const fileFaults = {
  'file-too-big': {
    zh: '文件有 {size} MB，页面最多接收 {limit} MB。请拆成几个文件，或用命令行导入。',
    en: 'The file is {size} MB; a page takes at most {limit} MB. Split it, or import it on the command line.',
  },
  'xls-too-big': {
    zh: '旧格式 XLS 最大 {limit} MB，这个文件有 {size} MB。请另存为 XLSX 或 CSV。',
    en: 'An old XLS may have {limit} MB at most; this one has {size} MB. Save it as XLSX or CSV.',
  },
  'file-not-there': { zh: '打不开文件“{path}”（{why}）。', en: 'The file “{path}” cannot be opened ({why}).' },
  'empty-file': { zh: '文件是空的。', en: 'The file is empty.' },
  'no-rows': { zh: '表头下面没有数据行。', en: 'There are no rows below the headings.' },
  'not-utf-8': {
    zh: '文件声明为 UTF-8，但第 {line} 行（第 {byte} 字节）不是 UTF-8。文件像是 GB18030（GBK）编码：请把编码选为 GB18030，或不声明编码再导入。',
    en: 'The file was declared as UTF-8, but line {line} (byte {byte}) is not UTF-8. It looks like GB18030 (GBK): choose GB18030, or declare no encoding.',
  },
  'not-gb18030': {
    zh: '文件声明为 GB18030，但它是 UTF-8 编码：请把编码选为 UTF-8，或不声明编码再导入。',
    en: 'The file was declared as GB18030, but it is UTF-8: choose UTF-8, or declare no encoding.',
  },
  'no-known-encoding': {
    zh: '文件既不是 UTF-8（第 {line} 行，第 {byte} 字节）也不是 GB18030（约第 {gbLine} 行）。请另存为“CSV UTF-8”。',
    en: 'The file is neither UTF-8 (line {line}, byte {byte}) nor GB18030 (about line {gbLine}). Save it as “CSV UTF-8”.',
  },
  'utf-16': {
    zh: '文件是 {kind} 编码。请另存为“CSV UTF-8”或 XLSX。',
    en: 'The file is encoded as {kind}. Save it as “CSV UTF-8” or XLSX.',
  },
  'unclosed-quote': {
    zh: '从第 {line} 行开始有一个引号没有配对，后面的内容分不清行。请补上引号。',
    en: 'A quotation mark opened on line {line} is never closed, so the rows after it cannot be told apart. Close it.',
  },
  'old-workbook': {
    zh: '这是 {kind} 文件。请在电子表格软件里另存为 XLSX 或“CSV UTF-8”。有密码的工作簿请先去掉密码。',
    en: 'This is an {kind} file. Save it as XLSX or “CSV UTF-8” in your spreadsheet program. Remove the password of a locked workbook first.',
  },
  'not-a-table': {
    zh: '这不是表格文件（内容是 {kind}）。可以导入的是 CSV、XLSX 和 XLS。',
    en: 'This is not a table (it contains {kind}). CSV, XLSX and XLS can be imported.',
  },
  locked: { zh: '工作簿有密码。请去掉密码再导入。', en: 'The workbook has a password. Remove it and import again.' },
  'broken-archive': {
    zh: '工作簿已损坏，或被改动过。请在电子表格软件里打开后重新保存。',
    en: 'The workbook is damaged or has been tampered with. Open it in a spreadsheet program and save it again.',
  },
  'broken-sheet': {
    zh: '工作表读不出来。请在电子表格软件里打开后重新保存为 XLSX。',
    en: 'The sheet cannot be read. Open it in a spreadsheet program and save it again as XLSX.',
  },
  'no-sheet': { zh: '工作簿里没有工作表。', en: 'The workbook has no sheet.' },
  'archive-too-many': {
    zh: '工作簿里有 {entries} 个部件，超过 {limit} 个。请只保留要导入的工作表。',
    en: 'The workbook has {entries} parts, more than {limit}. Keep only the sheet to be imported.',
  },
  'archive-too-large': {
    zh: '工作簿解开后有 {unpacked} MB，超出了可以接收的大小或压缩比例。请改存为 CSV。',
    en: 'Unpacked, the workbook has {unpacked} MB: more, or packed more tightly, than is taken. Save it as CSV.',
  },
  'too-much-memory': {
    zh: '读取这个文件需要的内存超过了限额。请另存为“CSV UTF-8”再导入。',
    en: 'Reading this file takes more memory than is allowed. Save it as “CSV UTF-8” and import that.',
  },
  'too-wide': {
    zh: '第 {line} 行有 {columns} 列，最多可以有 {limit} 列。请删去右边多余的列（包括空列）再导入。',
    en: 'Line {line} has {columns} columns; {limit} are taken. Delete those on the right that are not needed, empty ones too.',
  },
  'active-content': {
    zh: '工作簿里有宏或嵌入的程序（{part}）。请另存为不带宏的 XLSX。',
    en: 'The workbook holds macros or an embedded program ({part}). Save it as XLSX without macros.',
  },
  'headings-missing': {
    zh: '表头里找不到：{columns}。文件的表头是：“{found}”。请改表头，或手工指定对应的列。',
    en: 'Headings not found: {columns}. The headings of the file are “{found}”. Rename them, or say which column is which.',
  },
  'heading-below': {
    zh: '表头在第 {line} 行，上面还有别的内容。请删去表头以上的行。',
    en: 'The headings are on line {line}, with something else above them. Delete the lines above the headings.',
  },
  'two-header-rows': {
    zh: '表头有两行：第 {line} 行（“{value}”）也是表头。请合并成一行，删去多余的一行。',
    en: 'There are two rows of headings: line {line} (“{value}”) is one, too. Make them one row and delete the other.',
  },
  'no-such-column': {
    zh: '没有名为“{value}”的列可以对应表头“{heading}”。',
    en: 'There is no column “{value}” for the heading “{heading}”.',
  },
  'column-twice': {
    zh: '“{first}”和“{second}”都是“{column}”。请删去一列，或手工指定用哪一列。',
    en: '“{first}” and “{second}” are both “{column}”. Delete one, or say which is meant.',
  },
} as const satisfies Sentences

export const rowFaults = {
  ragged: {
    zh: '这一行有 {found} 格，表头有 {needed} 格。内容里有分隔符时，请给整格加引号。',
    en: 'The row has {found} cells, the headings have {needed}. A cell that holds a delimiter needs quotation marks.',
  },
  'quote-inside': {
    zh: '“{value}”的右引号后面还有内容。格里的引号要写成两个。',
    en: 'There is text behind the closing quotation mark of “{value}”. A quotation mark inside a cell is doubled.',
  },
  'cell-too-long': { zh: '有一格超过 {limit} 个字。', en: 'A cell is longer than {limit} characters.' },
  'header-again': {
    zh: '这一行又是表头（“{value}”）。请删去。',
    en: 'This row repeats the headings (“{value}”). Delete it.',
  },
  formula: {
    zh: '{cell} 是公式，不是数值。请“复制—选择性粘贴—值”后再导入。',
    en: 'Cell {cell} holds a formula, not a value. Copy it and paste it as a value.',
  },
  'error-cell': {
    zh: '{column}是计算出错的结果 {value}。请填写数值。',
    en: '{column} holds the error {value}. Enter a value.',
  },
  'value-missing': { zh: '{column}没有填写。', en: '{column} is empty.' },
  'text-too-short': {
    zh: '{column}“{value}”太短，至少 {limit} 个字。',
    en: '{column} “{value}” is too short: at least {limit} characters.',
  },
  'text-too-long': {
    zh: '{column}有 {length} 个字，最多 {limit} 个。',
    en: '{column} has {length} characters; {limit} at most.',
  },
  'control-character': {
    zh: '{column}里有看不见的控制字符（第 {at} 个字）。请重新输入。',
    en: '{column} holds an invisible control character (position {at}). Type it again.',
  },
  'unreadable-day': {
    zh: '{column}“{value}”不是日期。请写成 2019-03-21。',
    en: '{column} “{value}” is not a day. Write it as 2019-03-21.',
  },
  'day-before': {
    zh: '{column} {value} 早于 {limit}。请核对年份。',
    en: '{column} {value} is before {limit}. Check the year.',
  },
  'day-after': {
    zh: '{column} {value} 晚于今天（{limit}）。请核对日期。',
    en: '{column} {value} is after today ({limit}). Check the date.',
  },
  'duplicate-in-file': {
    zh: '{column} {value} 在第 {first} 行已经有了。请只保留一行。',
    en: '{column} {value} already stands on line {first}. Keep one of them.',
  },
  'duplicate-stored': {
    zh: '{column} {value} 已在库中。要更正请用“更正”，不要再导入。',
    en: '{column} {value} is already in the register. Correct it there instead of importing it again.',
  },
} as const satisfies Sentences
