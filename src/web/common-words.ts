/**
 * The words every page shares, in both languages: functions, refusals of the kernel, states of a page, verdicts, the
 * shell. Terms follow docs/glossary.md. English is written for its reader, not rendered word by word.
 */
import type { CommonReason } from '../kernel/refusal.ts'
import { roleWords } from '../kernel/who.ts'
import { exportWords } from './export-words.ts'
import type { Pair } from './pair.ts'

export { roleWords }

export const reasons: Record<CommonReason, Pair> = {
  'sign-in-needed': ['请先登录', 'Please sign in first'],
  'not-your-role': ['您当前的身份不能这样做', 'Not possible in the function you act in'],
  'not-understood': [
    '填写的内容有误，请检查后再提交',
    'Something is not filled in correctly; please check and send it again',
  ],
  'not-found': ['没有找到，或您无权查看', 'Not found, or not yours to see'],
  'changed-by-another': [
    '刚刚有人改动过，请查看最新情况后再办',
    'Somebody changed this just now; look at it afresh first',
  ],
  'before-calendar': [
    '{day} 早于工作日历的起始日 {begins}，无法推算工作日',
    '{day} is before {begins}, where the working-day calendar begins, so no working days can be reckoned',
  ],
  'key-unknown': ['密钥不对、已撤销或已过期', 'The key is wrong, revoked or expired'],
  'key-with-cookie': ['密钥不能与登录状态一起使用', 'A key cannot be used together with a sign-in'],
  'key-reads-only': ['密钥只能读取，不能办理', 'A key can only read'],
  'key-out-of-scope': ['这个密钥不包括此接口（{scope}）', 'The key was not made for this door ({scope})'],
  'too-often': ['操作过于频繁，请过一会儿再试', 'Too many attempts; please wait a while and try again'],
}

const verbs = {
  again: ['再试一次', 'Try again'],
  all: ['全部', 'All'],
  back: ['返回', 'Back'],
  cancel: ['取消', 'Cancel'],
  'choose-another': ['换一个文件', 'Choose another file'],
  clear: ['清除筛选', 'Clear filters'],
  'clear-one': ['清除', 'Clear'],
  'page-before': ['上一页', 'Page before'],
  'page-after': ['下一页', 'Page after'],
  close: ['关闭', 'Close'],
  confirm: ['确定', 'Confirm'],
  'copy-link': ['复制链接', 'Copy link'],
  copied: ['链接已复制', 'Link copied'],
  'copy-failed': ['浏览器不允许复制，请从地址栏复制', 'The browser does not allow it; copy from the address bar'],
  filters: ['筛选', 'Filters'],
  more: ['更多', 'More'],
  'load-more': ['显示更多', 'Show more'],
  search: ['搜索', 'Search'],
  'show-results': ['查看结果', 'Show results'],
  reload: ['重新载入', 'Reload'],
  required: ['请填写', 'Please fill in'],
  'to-start': ['回到首页', 'Go to the start page'],
} satisfies Record<string, Pair>

const states = {
  broken: ['系统出错，请稍后再试', 'Something broke on our side; please try again later'],
  'broken-id': ['如需反映，请提供编号 {id}', 'When reporting it, give this number: {id}'],
  'broken-page': ['这一页没有显示出来', 'This page could not be shown'],
  'broken-page-hint': [
    '可能是系统刚刚更新，重新载入通常就好；其他页面不受影响。',
    'The system may have just been updated; reloading usually helps. Other pages are not affected.',
  ],
  unreachable: ['连不上服务器，请检查网络', 'The server cannot be reached; please check the connection'],
  offline: ['网络已断开，页面上是断开前读到的内容', 'You are offline; the page shows what was read before'],
  stale: ['这些内容截至 {when}，之后没有读到新的', 'As known at {when}; nothing newer could be read'],
  loading: ['正在读取', 'Loading'],
  'no-rows': ['没有符合条件的记录', 'No record matches'],
  'no-rows-hint': ['放宽或清除筛选条件再看看。', 'Widen the filters, or clear them.'],
  'nothing-here': ['这里还没有内容', 'Nothing here yet'],
  'no-pages': ['“{role}”这一身份目前还没有可用的页面', 'There is no page yet for somebody acting as {role}'],
  'not-here': ['没有这一页', 'There is no such page'],
  'not-here-hint': ['地址可能写错了，或者这一页已经搬走。', 'The address may be mistyped, or the page has moved.'],
  'no-right': ['以您现在的身份不能查看这一页', 'Not open to the function you act in'],
  'no-right-visitor': ['登录后才能查看这一页', 'Sign in to see this page'],
  'who-has-it': ['可以查看的有：{who}', 'Open to: {who}'],
  'who-may-ask': ['如果您应当能看，请联系系统管理员。', 'If it should be open to you, ask the administrator.'],
  preparing: ['正在准备数据', 'Getting the data ready'],
  'preparing-demo': [
    '第一次启动要建好整座演示城市，约一分钟。建好后本页会自动打开。',
    'The first start builds the whole demo city, which takes about a minute. This page then opens by itself.',
  ],
  'preparing-real': ['准备好后本页会自动打开。', 'This page opens by itself when it is ready.'],
} satisfies Record<string, Pair>

const shell = {
  brand: ['拨浪鼓', 'Bolanggu'],
  'demo-city': ['拨浪市', 'Bolang City'],
  'demo-time': ['演示时间', 'Demo time'],
  'demo-band': ['演示数据，均为虚构', 'Demo data, all made up'],
  'skip-to-content': ['跳到正文', 'Skip to content'],
  'main-menu': ['主菜单', 'Main menu'],
  'you-are-here': ['当前位置', 'You are here'],
  'fold-menu': ['收起菜单', 'Fold the menu'],
  'unfold-menu': ['展开菜单', 'Unfold the menu'],
  'other-language': ['English', '中文'],
  display: ['显示', 'Display'],
  'scheme-system': ['跟随系统', 'As the system'],
  'scheme-light': ['浅色', 'Light'],
  'scheme-dark': ['深色', 'Dark'],
  'text-normal': ['标准字号', 'Normal text'],
  'text-large': ['大字号', 'Large text'],
  colours: ['颜色', 'Colours'],
  'text-size': ['字号', 'Text size'],
  'acting-as': ['当前身份', 'Acting as'],
  'act-as': ['切换为{role}', 'Act as {role}'],
  'act-in-another': ['切换身份', 'Act in another function'],
  'sign-in': ['登录', 'Sign in'],
  'sign-out': ['退出登录', 'Sign out'],
  'sign-out-everywhere': ['退出所有设备', 'Sign out everywhere'],
  'sign-out-everywhere-ask': [
    '这个账号在所有电脑和手机上的登录都会失效，需要重新登录。',
    'Every computer and phone signed in with this account will have to sign in again.',
  ],
} satisfies Record<string, Pair>

const landing = {
  welcome: ['企业问得明白，城市答得有据', 'A city that answers its enterprises, and shows its evidence'],
  'welcome-more': [
    '能享受哪些政策、金额多少、还差什么、依据哪一条，每个答案都能点开看到数值、来源和日期。',
    'What an enterprise can claim, how much, what is still missing and under which article: every answer opens to its values, their source and their date.',
  ],
  'open-to-all': ['不用登录就能看', 'Open without signing in'],
  'who-signs-in': ['登录之后', 'Once signed in'],
  'for-owners': [
    '企业主看到本企业现在能申领的、差一点的和不符合的，以及每一项的原因。',
    'Owners see what they can claim now, what they nearly can and what not, each with its reasons.',
  ],
  'for-officers': [
    '部门经办导入企业名录和数据，核对每个数值的来源，答复更正。',
    'Officers bring in registers and data, check where each value comes from, and answer corrections.',
  ],
  'how-answered': ['怎样作答', 'How answers are given'],
  'answer-1': ['每个数都有来处', 'Every number has a source'],
  'answer-1-more': [
    '点开就是来源、所属期间和知悉日期。',
    'Open it to see who provided it, for which period, and when it became known.',
  ],
  'answer-2': ['申报与核验分开', 'Declared is not observed'],
  'answer-2-more': [
    '企业自己报的标“申报”，部门核实的标“核验”。',
    'What the enterprise stated is marked declared; what an authority recorded is marked observed.',
  ],
  'answer-3': ['不知道就说不知道', 'Unknown is said'],
  'answer-3-more': [
    '缺的数写“未知”，不会当成零，也不会当成不符合。',
    'A missing value reads unknown. It is never taken for zero, nor for a no.',
  ],
} satisfies Record<string, Pair>

const values = {
  declared: ['申报', 'Declared'],
  observed: ['核验', 'Observed'],
  inferred: ['推断', 'Inferred'],
  disputed: ['有异议', 'Disputed'],
  unknown: ['未知', 'Unknown'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  origin: ['来源', 'Where this comes from'],
  source: ['提供方', 'Provided by'],
  period: ['所属期间', 'Period'],
  'known-since': ['知悉日期', 'Known since'],
  standing: ['性质', 'Standing'],
  'declared-more': ['申报：企业自行填报', 'Declared: stated by the enterprise'],
  'observed-more': ['核验：部门登记或测得', 'Observed: recorded or measured by an authority'],
  'inferred-more': ['推断：按经营范围等线索推测，未登记', 'Inferred: guessed from other data, not registered'],
  method: ['口径', 'How it is measured'],
  basis: ['依据', 'Legal basis'],
  exact: ['精确值', 'Exact value'],
  'unit-yuan': ['元', 'CNY'],
  'unit-wan': ['万元', '10k CNY'],
} satisfies Record<string, Pair>

const time = {
  'days-late': ['超期 {days} 天', '{days} {days:day|days} late'],
  'days-left': ['剩 {days} 天', '{days} {days:day|days} left'],
  'work-days-late': ['超期 {days} 个工作日', '{days} working {days:day|days} late'],
  'work-days-left': ['剩 {days} 个工作日', '{days} working {days:day|days} left'],
  'due-today': ['今天到期', 'Due today'],
  'clock-paused': ['暂停计时', 'Clock paused'],
  provisional: ['暂定', 'Provisional'],
  'provisional-more': [
    '该年节假日安排尚未公布，先按周末计算，公布后会重算并通知。',
    'The holidays of that year are not published yet: reckoned with weekends only, and again once they are.',
  ],
  'known-on': ['按某日已知', 'As known on a day'],
  'known-on-short': ['按某日已知', 'As known on…'],
  'known-on-day': ['截至 {day} 已知。', 'As known on {day}.'],
  'known-on-more': ['之后才知道的数值和改动都不计入。', 'Values and changes that became known later are left out.'],
  'back-to-now': ['回到现在', 'Back to now'],
} satisfies Record<string, Pair>

const counts = {
  'n-rows': ['共 {n} 条', '{n} {n:record|records}'],
  'n-rows-at-least': ['至少 {n} 条', 'At least {n} {n:record|records}'],
  'n-of-m': ['已显示 {n} 条，共 {m} 条', '{n} of {m} shown'],
  'n-shown': ['已显示 {n} 条', '{n} shown'],
  keys: ['键盘：J 下一条，K 上一条，回车打开', 'Keys: J next, K previous, Enter opens'],
  chosen: ['已选 {n} 条', '{n} selected'],
  'choose-none': ['取消选择', 'Select none'],
  trail: ['办理经过', 'How it came to this'],
  rows: ['明细', 'Rows'],
  change: ['较{base}', 'against {base}'],
} satisfies Record<string, Pair>

const verdicts = {
  eligible: ['符合', 'Eligible'],
  not: ['不符合', 'Not eligible'],
  missing: ['待补', 'Data missing'],
  judgement: ['待核', 'Needs judgement'],
  'validity-unknown': ['效力待核', 'Validity not stated'],
  'eligible-more': ['全部条件都满足', 'All conditions are met'],
  'not-more': ['至少一项条件不满足', 'At least one condition is not met'],
  'missing-more': ['缺少数据，补上才能判断', 'Cannot be decided until the missing data is there'],
  'judgement-more': ['有的条件需要人工判断', 'Some condition needs a person to judge'],
  'validity-unknown-more': [
    '文件没有写明有效期，是否仍然有效需要核实',
    'The document does not say how long it is valid; this has to be checked',
  ],
  'condition-yes': ['满足', 'Met'],
  'condition-no': ['不满足', 'Not met'],
  'condition-missing': ['缺数据', 'Data missing'],
  'condition-judgement': ['需人工判断', 'Needs judgement'],
} satisfies Record<string, Pair>

const files = {
  evidence: ['佐证材料', 'Evidence'],
  'add-evidence': ['添加照片或文件', 'Add a photo or paper'],
  'drop-file': ['把文件拖到这里，或点击选择', 'Drop a file here, or click to choose one'],
  'file-limit': ['不超过 {limit}，格式：{kinds}', 'Up to {limit}; {kinds}'],
  'file-too-large': [
    '“{name}”有 {size}，超过 {limit} 的上限。请拆分后再传，或请管理员用命令行导入。',
    '“{name}” is {size}; the limit here is {limit}. Split it, or ask the administrator to import it from the command line.',
  ],
  'file-kind': ['“{name}”不是可用的格式，请用：{kinds}', '“{name}” is not a kind we can read; use {kinds}'],
  'file-empty': ['“{name}”是空文件', '“{name}” is empty'],
  'file-type': ['文件格式不可用，请用：{allowed}', 'Not a kind of file we can keep; use {allowed}'],
  'file-size': ['文件是空的，或超过 {limit} 的上限', 'The file is empty, or larger than {limit}'],
  'picture-size': [
    '照片超过 {limit} 百万像素，请缩小后再传',
    'The picture has more than {limit} million pixels; make it smaller',
  ],
  'file-broken': [
    '文件已损坏，或不是它自称的格式，请重新保存后再传',
    'The file is damaged or not what it claims; save it anew',
  ],
  'file-active': [
    '文件里有会自动运行或自动取用外部内容的部分（{part}），请打印成 PDF 或另存为普通文件后再传',
    'The file holds something that runs or fetches by itself ({part}); print it to PDF, or save it as a plain file',
  ],
  'file-locked': [
    '文件有密码，看不到里面的内容，请去掉密码后再传',
    'The file is locked, so nobody can look into it; remove its password',
  ],
  sending: ['正在上传 {percent}%', 'Sending, {percent}%'],
  'sent-working': ['已上传，正在处理', 'Sent; working on it'],
} satisfies Record<string, Pair>

export const common = {
  ...reasons,
  ...exportWords,
  ...roleWords,
  ...verbs,
  ...states,
  ...shell,
  ...landing,
  ...values,
  ...time,
  ...counts,
  ...verdicts,
  ...files,
}
export type CommonKey = keyof typeof common
