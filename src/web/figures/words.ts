/** Both languages of figures: standings, freezes, publications, refusals. */
import { type Pair, wordsOf } from '../words.ts'

const standings = {
  exact: ['准确值', 'Exact'],
  'exact-more': [
    '您可以看到它背后的每一行，所以看到的是准确值。',
    'You may see every row behind it, so you see it as it is.',
  ],
  released: ['已发布', 'Released'],
  'released-more': [
    '这是发布的数；涉及少数企业的格子不公开。',
    'As it was released; cells that would tell of few enterprises are withheld.',
  ],
  none: ['尚未发布', 'Not released'],
  'none-more': [
    '您看不到它背后的全部行，也还没有人发布过它，所以这里没有数，也不会给一个较小的数。',
    'You may not see every row behind it and nobody has released it yet. So there is no number here, and no smaller one in its place.',
  ],
} satisfies Record<string, Pair>

const page = {
  figures: ['统计指标', 'Figures'],
  'figures-says': [
    '看城市发布的统计指标：怎么算的、截至何时、谁发布的。',
    'The city’s released figures: how each is reckoned, as known when, released by whom.',
  ],
  'figures-intro': [
    '每个指标都是一条写明的查询，能打开它背后的行，能按时点冻结并重算。发布须由部门负责人核对后具名办理。',
    'Every figure is a query written down. Its rows can be opened; it can be frozen as of a moment and reckoned again. A head of department releases it by name, after a check.',
  ],
  'no-figures': ['还没有发布的统计指标', 'No figure has been released yet'],
  'no-figures-hint': [
    '统计指标由部门负责人核对后发布，发布后就会列在这里。',
    'A head of department releases a figure after a check; then it stands here.',
  ],
  'city-in-figures': ['城市数字', 'The city in figures'],
  figure: ['统计指标', 'Figure'],
  'by-none': ['合计', 'Total'],
  by: ['按{what}', 'By {what}'],
  'by-label': ['分组', 'Divided by'],
  value: ['数值', 'Value'],
  'p-90': ['九成在 {n} 以内', 'nine tenths within {n}'],
  withheld: ['少于 5 家等，不公开', 'Fewer than 5 or the like: withheld'],
  'withheld-short': ['不公开', 'Withheld'],
  'withheld-more': [
    '这一格不足 5 家，或一家超过六成、两家超过八成，或公开它会让人推算出这样的格子。门槛是本系统自定的。',
    'Fewer than 5 enterprises; or one with over 60 %, or two with over 80 %; or it would give such a cell away. The thresholds are this house’s own.',
  ],
  'too-few': ['不足 10 件，不给出', 'Fewer than 10: not said'],
  'no-value': ['没有可算的值', 'Nothing to reckon it from'],
  'known-at': ['截至 {when}', 'As known {when}'],
  method: ['口径', 'How it is reckoned'],
  meaning: ['含义', 'Meaning'],
  formula: ['算法', 'Formula'],
  source: ['来源', 'Source'],
  definition: ['口径版本', 'Wording'],
  'definition-n': ['第 {n} 版', 'No. {n}'],
  'open-rows': ['看明细', 'Open its rows'],
  'open-figure': ['看这个指标', 'Open the figure'],
  'rows-of': ['{title}：明细', '{title}: its rows'],
  'n-of-m': ['看得到 {n} 行，共 {m} 行', '{n} of {m} rows are yours to see'],
  'n-of-unknown': ['看得到 {n} 行；总行数不公开', '{n} rows are yours to see; how many there are is not public'],
  'no-rows-mine': ['这个指标背后没有您看得到的行。', 'None of the rows behind it are yours to see.'],
  'more-pages': ['下一页', 'Next page'],
  'page-before': ['上一页', 'Previous page'],
  'city-row': ['全市', 'City'],
} satisfies Record<string, Pair>

const freezing = {
  freezes: ['冻结', 'Freezes'],
  'freezes-says': [
    '冻结留下那一刻已知的每一行。以后随时重算，应当一行不差；有差别就指出是哪一行、谁改的。',
    'A freeze keeps every row as known at a moment. Reckoned again later it must be the same, row by row; where it is not, the row and who changed it are named.',
  ],
  'no-freezes': ['还没有冻结过', 'Never frozen yet'],
  freeze: ['冻结', 'Freeze'],
  'freeze-says': [
    '留下此刻已知的每一行。会先等更早开始的写入结束，一般不到一秒。',
    'Keeps every row as known now. It first waits for writers that began earlier, usually less than a second.',
  ],
  'frozen-of': ['{when} 的冻结', 'As frozen {when}'],
  'back-to-now': ['回到现在', 'Back to now'],
  'n-rows-frozen': ['{n} 行', '{n} {n:row|rows}'],
  'show-freeze': ['查看', 'Show'],
  rerun: ['重算', 'Reckon again'],
  'rerun-same': ['重算结果相同：{n} 行，一行不差。', 'The same when reckoned again: {n} {n:row|rows}, none differs.'],
  'rerun-differs': [
    '重算结果不同：{n} 行有差别。',
    'Not the same when reckoned again: {n} {n:row differs|rows differ}.',
  ],
  'rerun-copy': [
    '冻结的副本本身被改动过，校验值不符。',
    'The frozen copy itself was changed: its hash no longer fits.',
  ],
  'rerun-definition': [
    '口径已从第 {was} 版改为第 {is} 版，差别可能由此而来。',
    'The wording has changed from no. {was} to no. {is}; that may be why.',
  ],
  'was-is': ['原为 {was}，现为 {is}', 'Was {was}, is {is}'],
  nothing: ['没有这一行', 'no such row'],
  'no-trail': ['没有经办记录：改动没有经过系统的办理入口', 'No act accounts for it: it was changed past the doors'],
  'hidden-differences': ['另有 {n} 行您无权查看。', '{n} more are not yours to see.'],
  'trail-line': ['{when} {actor} {act}', '{when} {actor} {act}'],
} satisfies Record<string, Pair>

const keeping = {
  frozen: ['冻结登记', 'Register of freezes'],
  'frozen-intro': [
    '冻结过的名单、指标和文稿，按时点排列。每一份都可以重算：一行不差，或者指出哪一行变了、谁改的。',
    'Lists, figures and papers that were frozen, by their moment. Each can be reckoned again: the same row by row, or the rows that differ and who changed them.',
  ],
  'no-frozen': ['还没有冻结过什么', 'Nothing has been frozen yet'],
  'no-frozen-hint': [
    '在企业名录或统计指标的页面上冻结，就会列在这里。',
    'Freeze the register of enterprises or a figure on its page; then it stands here.',
  ],
  kind: ['类别', 'Kind'],
  'kind-figure': ['指标', 'Figure'],
  'kind-list': ['名单', 'List'],
  'kind-paper': ['文稿', 'Paper'],
  what: ['内容', 'What'],
  moment: ['时点', 'As known'],
  'rows-frozen': ['行数', 'Rows'],
  'by-whom': ['冻结人', 'Frozen by'],
  filters: ['筛选', 'Filtered by'],
  unfiltered: ['全部，没有筛选', 'Everything, not filtered'],
  'by-words': [
    '搜索词找到的是哪些企业，已随名单留存；重算时不再搜索，只核对这些企业的内容。',
    'Which enterprises the words found is kept with the list; a re-run does not search again but checks what is said of these.',
  ],
  hash: ['校验值', 'Hash'],
  'hash-print': ['文稿校验值', 'Hash of the paper'],
  'freeze-list': ['冻结名单', 'Freeze this list'],
  'freeze-list-says': [
    '按现在的筛选和所选的列，留下此刻已知的每一行。以后可以重算，也可以给别人看同一份名单。',
    'Keeps every row as known now, as the list is filtered and in the columns chosen. It can be reckoned again, and shown to others as the same list.',
  ],
  'keep-as': ['形式', 'As'],
  'as-list': ['名单', 'A list'],
  'as-docx': ['Word 文稿', 'A paper, Word'],
  'as-pdf': ['PDF 文稿', 'A paper, PDF'],
  'no-column': ['请至少选一列', 'Please choose a column'],
  'print-again': ['再打印', 'Print again'],
  'print-same': ['再打印的文稿与冻结时逐字节相同。', 'Printed again, the paper is the same to the byte.'],
  'print-differs': [
    '再打印的文稿与冻结时不同。行没有变而文稿变了，是换了打印程序或字体。',
    'Printed again, the paper differs. Where no row has changed, the printer or its fonts have.',
  ],
  'rerun-print': ['行没有差别，再打印的文稿不同。', 'No row differs; the paper printed again does.'],
  'see-figure': ['打开这个指标', 'Open the figure'],
} satisfies Record<string, Pair>

const releasing = {
  releases: ['发布登记', 'Register of publications'],
  'no-releases': ['还没有发布过', 'Never released yet'],
  release: ['发布', 'Release'],
  'release-says': [
    '发布后任何人都能看到。所有分组一起发布，涉及少数企业的格子自动隐去。发布人、日期和核对内容一并公开。',
    'Anyone can then see it: all its tables together, cells that would tell of few enterprises withheld. Your name, the day and what you checked are public too.',
  ],
  checked: ['核对内容', 'What was checked'],
  'checked-hint': [
    '国家秘密、商业秘密、个人信息、小格子，以及口径是否写清',
    'State secrets, business secrets, personal data, small cells, and whether the wording is clear',
  ],
  corrects: ['更正上一次发布', 'It corrects the publication before'],
  done: ['已发布：{cells} 格，其中 {withheld} 格不公开', 'Released: {cells} cells, {withheld} of them withheld'],
  withdraw: ['撤回发布', 'Withdraw'],
  'withdraw-says': [
    '撤回后不再显示这些数；曾经发布过、谁撤回、为什么，会一直留在登记里。',
    'The numbers are no longer shown. That they were, who took them back and why stay in the register.',
  ],
  because: ['理由', 'Reason'],
  'state-released': ['已发布', 'Released'],
  'state-corrected': ['已更正', 'Corrected'],
  'state-withdrawn': ['已撤回', 'Withdrawn'],
  'released-on': ['于 {when} 发布，数据截至 {moment}', 'released it on {when}, as known {moment}'],
  'ended-on': ['于 {when}：', 'on {when}:'],
} satisfies Record<string, Pair>

const units = {
  enterprises: ['家', 'enterprises'],
  percent: ['%', '%'],
  days: ['天', 'days'],
  'working-days': ['个工作日', 'working days'],
  disputes: ['件', 'disputes'],
} satisfies Record<string, Pair>

const refusals = {
  'not-entitled': ['这个指标不在您的职权范围内', 'This figure is not within what you may ask'],
  'unknown-table': ['这个指标没有这样的分组', 'The figure has no such table'],
  'unknown-choice': ['没有“{choice}”这个选项', 'There is no choice “{choice}”'],
  'writers-open': [
    '还有 {n} 个更早开始的写入没有结束（{logins}，进程 {pids}），等了 {seconds} 秒。没有冻结，请稍后再试',
    '{n} earlier {n:transaction has|transactions have} not ended ({logins}, process {pids}) after {seconds} s. Nothing was frozen; please try again later',
  ],
  'too-many-rows': [
    '共有 {rows} 行，最多冻结 {most} 行，请缩小范围',
    'There are {rows} rows and at most {most} can be frozen; please narrow it',
  ],
  'not-safe-with-earlier': [
    '与以前发布的（包括同一批企业的其他指标）合起来看，有格子会被推算出来，所以没有发布。请等更多数据变化后再发布',
    'Together with what was released before, of this figure or of others about the same enterprises, a cell could be worked out, so nothing was released. Wait until more has changed',
  ],
  'not-the-latest': [
    '已经发布过更晚时点的数，或要更正的不是最近一次发布',
    'A later one has been released, or what it corrects is not the latest',
  ],
  'another-release': [
    '另一项发布正在办理，要等它办完才能一起核对。请稍后再试',
    'Another release is under way and the two must be checked together. Please try again shortly',
  ],
  'no-such-column': ['没有“{column}”这一列', 'There is no column “{column}”'],
  'no-printer': [
    '服务器上没有可用的打印程序，可以改为冻结名单或 Word 文稿',
    'The server has no printer for PDF; freeze a list or a paper for Word instead',
  ],
  'printer-busy': ['正在打印的人太多，请 {seconds} 秒后再试', 'Too many are printing; please try again in {seconds} s'],
  'released-already': ['这次冻结已经发布', 'This freeze has been released already'],
} satisfies Record<string, Pair>

export const words = {
  ...standings,
  ...page,
  ...freezing,
  ...keeping,
  ...releasing,
  ...units,
  ...refusals,
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
