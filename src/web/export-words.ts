/** What taking a list away says, on every page that offers it. Part of the common words. */
import type { exportReasons } from '../kernel/exports/choice.ts'
import type { Pair } from './pair.ts'

/** Why an export (导出) is refused, by whichever module's door. */
const refusals: Record<(typeof exportReasons)[number], Pair> = {
  'purpose-needed': ['请写明用途', 'Please say what it is for'],
  'too-many-rows': [
    '超过 {limit} 行，这种格式放不下。请先筛选，或改用表格格式分批导出。',
    'More than {limit} rows, which is more than this kind of file is made for. Filter first, or take a spreadsheet.',
  ],
  'no-such-column': ['没有这一列，或您无权查看', 'No such column, or not yours to see'],
  'no-printer': [
    '这台服务器没有安装打印 PDF 所需的浏览器，请改用 Word，或请管理员安装。',
    'This server has no browser to print PDF with. Take Word instead, or ask the administrator to install one.',
  ],
  'printer-busy': ['正在打印的文件较多，请稍后再试', 'Several papers are being printed; please try again shortly'],
}

const dialog = {
  export: ['导出', 'Export'],
  'export-title': ['导出“{list}”', 'Export “{list}”'],
  'export-says': [
    '导出现在筛选出的全部行，不只是这一屏。',
    'All rows that the filters let through now, not only those in sight.',
  ],
  'export-says-whole': [
    '导出这一页上您能看到的全部内容，不受页内搜索影响。',
    'Everything on this page that you may see, whatever is searched for in it.',
  ],
  'export-logged': [
    '导出会记入查阅记录（谁、何时、范围、用途），不记数值；涉及企业数据的，该企业可以看到。',
    'An export is recorded (who, when, which rows, what for), without values; where it holds a firm’s data, that firm sees the record.',
  ],
  'export-format': ['格式', 'Format'],
  'format-xlsx': ['Excel 表格', 'Excel workbook'],
  'format-csv': ['CSV 表格', 'CSV'],
  'format-docx': ['Word 公文版式', 'Word, official layout'],
  'format-pdf': ['PDF 公文版式', 'PDF, official layout'],
  'export-columns': ['列', 'Columns'],
  'export-all-columns': ['全选', 'All'],
  'export-no-columns': ['请至少选一列', 'Choose at least one column'],
  'export-whole-paper': [
    '公文版式的内容是固定的，不选列。',
    'The official layout has its own content; columns are not chosen.',
  ],
  'export-purpose': ['用途', 'What for'],
  'export-purpose-hint': ['例如：走访前核对企业情况', 'For instance: to prepare a visit'],
} satisfies Record<string, Pair>

export const exportWords = { ...refusals, ...dialog }
