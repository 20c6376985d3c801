/** Both languages of people's words: functions held, sessions, bindings, and why something about them is refused. */
import { type Pair, wordsOf } from '../../web/words.ts'
import type { objections, Proof } from './person.ts'

const refusals: Record<(typeof objections)[number] | 'unknown-firm' | 'stands-for-unknown', Pair> = {
  'code-wrong': [
    '代码不对、已用过或已过期。请核对信用代码和一次性代码，仍不行就请重新签发。',
    'The code is wrong, used or expired. Compare both codes; if it still fails, ask for a new one.',
  ],
  'already-bound': ['您已经绑定这家企业', 'You are already bound to this enterprise'],
  'not-yours': ['无权办理', 'Not yours to do'],
  'letter-needs-address': [
    '企业没有登记地址，信无处可寄',
    'No address is registered, so there is nowhere to send a letter',
  ],
  'unknown-firm': [
    '名录里没有代码为 {creditCode} 的企业，请核对',
    'The register has no enterprise with the code {creditCode}; please check it',
  ],
  'stands-for-unknown': ['没有找到被代理的人', 'The person stood for was not found'],
  'function-known': ['此人已经有这项职能，从同一天起', 'This function is held already from that day'],
  'papers-missing': ['有的材料没有上传成功，请重新上传', 'Some papers were not received; please upload them again'],
}

const proofs: Record<`proof-${Proof}`, Pair> = {
  'proof-legal-representative': ['法定代表人登录', 'Legal representative’s sign-in'],
  'proof-letter': ['绑定函', 'Letter'],
  'proof-papers': ['核对材料', 'Papers checked'],
  'proof-owner': ['企业主邀请', 'Invited by the owner'],
  'proof-demo': ['演示设定', 'Demo setting'],
}

const people = {
  people: ['人员', 'People'],
  'people-intro-own': [
    '这里是您自己和本单位的人员。职能由系统管理员授予。',
    'Yourself and the people of your unit. Functions are given by the administrator.',
  ],
  'people-intro-all': [
    '所有能登录的人员。在这里授予或结束职能，必要时让某人全部退出登录。',
    'Everyone who can sign in. Give and end functions here, and sign somebody out everywhere where needed.',
  ],
  'search-people': ['姓名', 'Name'],
  unit: ['单位', 'Unit'],
  name: ['姓名', 'Name'],
  functions: ['职能', 'Functions'],
  'no-function': ['没有职能', 'No function'],
  'no-unit': ['无单位', 'No unit'],
  'no-people': ['没有可以看的人员', 'Nobody to show'],
  'no-people-hint': ['有人登录过一次后才会出现在这里。', 'People appear here once they have signed in.'],
  'role-in': ['{role}，{unit}', '{role}, {unit}'],
  since: ['{from}起', 'since {from}'],
  'from-to': ['{from} 至 {to}', '{from} to {to}'],
  ended: ['已结束', 'Ended'],
  'not-begun': ['尚未开始', 'Not begun'],
  person: ['人员', 'Person'],
  manage: ['管理', 'Manage'],
  give: ['授予职能', 'Give a function'],
  'assigned-firms': ['联系的企业（信用代码，可粘贴多个）', 'Assigned enterprises (credit codes, as many as needed)'],
  'assigned-firms-hint': ['不填则只能看到公开信息', 'Left empty, only what is public is seen'],
  'give-says': ['从生效日起，{name}登录后可以用这个身份办事。', 'From that day on {name} can act in this function.'],
  role: ['职能', 'Function'],
  'valid-from': ['生效日', 'From'],
  'valid-to': ['结束日（可不填）', 'Until (may be left open)'],
  'dates-crossed': ['结束日早于生效日', 'It ends before it begins'],
  given: ['已授予', 'Given'],
  end: ['结束职能', 'End it'],
  'end-says': [
    '{name}的“{role}”到所选日期为止，当日仍有效。已办的事和留痕不变。',
    '“{role}” of {name} lasts until the end of the chosen day. What was done, and its trail, stays.',
  ],
  'last-day': ['最后一天', 'Last day'],
  'end-sessions': ['全部退出登录', 'Sign out everywhere'],
  'end-sessions-says': [
    '{name}在所有设备上都会退出，需要重新登录。用于设备丢失或离岗。',
    '{name} is signed out on every device and has to sign in again. For a lost device, or when somebody leaves.',
  ],
  'n-ended': ['已结束 {n} 个登录', '{n} {n:session|sessions} ended'],
} satisfies Record<string, Pair>

const account = {
  account: ['我的账号', 'My account'],
  'who-i-am': ['我的身份', 'Who I am'],
  'acting-now': ['当前身份', 'Acting as'],
  'my-functions': ['我的职能', 'My functions'],
  sessions: ['登录记录', 'Where I am signed in'],
  'sessions-hint': [
    '有不认识的设备，请立即退出所有设备。',
    'If you do not know one of these, sign out everywhere now.',
  ],
  'more-sessions': ['另有 {n} 处登录', '{n} more {n:session|sessions}'],
  'no-sessions': ['没有有效的登录', 'No session'],
  'started-at': ['登录时间', 'Signed in at'],
  'expires-at': ['自动退出', 'Ends by itself at'],
  'device-unknown': ['未知设备', 'Unknown device'],
  'device-on': ['{browser}，{system}', '{browser} on {system}'],
} satisfies Record<string, Pair>

const bindings = {
  'firm-people': ['谁能代表本企业', 'Who may act for the enterprise'],
  'firm-people-hint': [
    '企业主可以邀请同事，也可以撤销任何一人的绑定。',
    'The owner may invite colleagues and may revoke anybody’s binding.',
  ],
  'no-bindings': ['还没有绑定', 'No bindings yet'],
  proof: ['凭据', 'Proof'],
  'bound-at': ['绑定时间', 'Bound at'],
  'expires-on': ['到期日', 'Expires on'],
  'no-expiry': ['不到期', 'No expiry'],
  'revoked-on': ['{day} 已撤销', 'Revoked on {day}'],
  revoke: ['撤销绑定', 'Revoke'],
  'revoke-says': [
    '撤销后，{person}不能再代表本企业办事，须重新绑定。',
    '{person} can then no longer act for the enterprise and would have to be bound again.',
  ],
  'revoke-self-says': [
    '这是您自己的绑定。撤销后您立即不能再代表本企业，要重新收到绑定函才能恢复。',
    'This is your own binding. You stop acting for the enterprise at once, and only a new letter brings you back.',
  ],
  invite: ['邀请同事', 'Invite a colleague'],
  'invite-says': [
    '将生成一个一次性代码，30 天内有效，只显示这一次。把它和信用代码一起交给同事，由他登录后在“绑定企业”页填写。',
    'A one-time code is made, valid for 30 days and shown once. Give it to your colleague with the credit code; he enters both on the page “Join an enterprise” after signing in.',
  ],
  'invite-code': ['一次性代码', 'One-time code'],
  'invite-once': [
    '关闭后无法再看，请现在抄下或复制。有效期到 {day}。',
    'It cannot be seen again: copy it now. Valid until {day}.',
  ],
  'invite-done': ['已交给同事，关闭', 'Passed on, close'],
} satisfies Record<string, Pair>

const redeem = {
  bind: ['绑定企业', 'Join an enterprise'],
  'bind-says': [
    '收到绑定函或同事的邀请？登录后填写一次性代码，就能代表企业办事。',
    'Got a letter or an invitation? Sign in, enter the one-time code, and act for your enterprise.',
  ],
  'bind-intro': [
    '一次性代码写在寄到企业登记地址的绑定函上，或由企业主交给同事。用过即失效。',
    'The one-time code stands in the letter sent to the registered address, or comes from the enterprise’s owner. It works once.',
  ],
  'bind-sign-in': ['请先用自己的账号登录，再填写代码。', 'Sign in with your own account first, then enter the code.'],
  'credit-code': ['统一社会信用代码', 'Credit code'],
  'credit-code-hint': ['18 位，见营业执照', '18 characters, on the business licence'],
  'credit-code-wrong': ['信用代码应为 18 位', 'A credit code has 18 characters'],
  'one-time-code': ['一次性代码', 'One-time code'],
  'one-time-hint': [
    '形如四个字一组的三组字母和数字，不分大小写',
    'Three groups of four letters and digits; case does not matter',
  ],
  'bind-now': ['绑定', 'Join'],
  'bound-already': ['您已经绑定企业。', 'You already act for an enterprise.'],
} satisfies Record<string, Pair>

const bulkRefusals = {
  // The door says it in both languages.
  'unreadable-file': ['{says}', '{says}'],
  'day-over': ['最后一天不能早于今天', 'The last day cannot be before today'],
  'nothing-to-end': [
    '其中有的职能已经结束、尚未开始，或已定在这一天之前结束，一项都没有改动',
    'One of the functions has ended, has not begun, or ends before that day; none of them was changed',
  ],
  'unknown-table': ['没有这张表', 'There is no such table'],
  'unknown-variable': ['没有这个变量', 'There is no such variable'],
  'function-not-held': ['此人今天没有这项职能', 'This person does not hold that function today'],
} satisfies Record<string, Pair>

const bulk = {
  bulk: ['成批办理', 'In bulk'],
  'bulk-intro': [
    '从表格导入人员和职能，按日期办理离岗，导出全部职能。',
    'Bring in people and functions from a table, see who leaves by a day, take everything out.',
  ],
  bring: ['导入人员和职能', 'Bring in people and functions'],
  'bring-hint': [
    '一行一项职能，列为：登录账号、姓名、职能、单位、生效日、结束日。账号以统一登录平台的为准。系统管理员和企业身份不能成批授予。',
    'One line a function: Account, Name, Function, Unit, From, Until. The account is the identity provider’s. Administrators and firms’ people are not made in bulk.',
  ],
  'bring-trial': [
    '试运行：{n} 行可导入，{refused} 行不能导入，{same} 行已有',
    'Trial: {n} can be brought in, {refused} cannot, {same} are there already',
  ],
  'bring-done': ['已导入 {n} 行', '{n} {n:line|lines} brought in'],
  'bring-now': ['导入 {n} 行', 'Bring in {n}'],
  'another-table': ['换一个文件', 'Another file'],
  'line-n': ['第 {n} 行', 'Line {n}'],
  'refused-people': ['不能导入的行', 'Lines refused'],
  'save-refused': ['下载不能导入的行', 'Download the lines refused'],
  leaving: ['离岗名单', 'Who leaves'],
  'leaving-by': ['最后一天在此日或之前', 'Functions that end by'],
  'leaving-hint': [
    '包括最近 30 天已经结束的。右边是离岗后仍然开着的。',
    'With those that ended in the last 30 days. Beside each stands what is still open afterwards.',
  ],
  'nobody-leaves': ['到这一天没有职能结束', 'No function ends by that day'],
  'still-open': ['仍然开着', 'Still open'],
  'nothing-open': ['没有', 'Nothing'],
  'open-others': ['其他职能 {n} 项', '{n} other {n:function|functions}'],
  'open-bindings': ['绑定企业 {n} 家', '{n} {n:enterprise|enterprises} spoken for'],
  'open-firms': ['联系企业 {n} 家', '{n} assigned {n:firm|firms}'],
  'open-keys': ['签发的密钥 {n} 个', '{n} {n:key|keys} made'],
  'open-sessions': ['登录 {n} 处', '{n} {n:session|sessions}'],
  'end-some': ['提前结束职能', 'End functions'],
  'end-some-hint': ['选择在职的职能，定一个最后工作日。', 'Choose functions that go on, and a last day.'],
  'find-functions': ['单位', 'Unit'],
  'end-n': ['结束所选职能', 'End those chosen'],
  'end-n-says': [
    '所选 {n} 项职能到最后一天为止，当日仍有效；有一项办不成就一项都不改。',
    'The {n} chosen last until the end of that day. If one cannot be ended, none is.',
  ],
  'ended-n': ['已结束 {n} 项职能', '{n} {n:function|functions} ended'],
  because: ['理由', 'Reason'],
  'because-hint': ['至少 4 个字，会留痕', 'At least 4 characters; kept in the trail'],
  'take-out': ['导出全部职能', 'Export all functions'],
  'people-file': ['人员和职能', 'people-and-functions'],
} satisfies Record<string, Pair>

const sight = {
  sight: ['为什么能看到', 'Why can she see this?'],
  'sight-intro': [
    '以此人的身份实际询问数据库，并列出起作用的规则。结果不含任何数值和行数。',
    'The database is asked as this person, and the rules that decided are listed. No value and no count is shown.',
  ],
  'sight-person': ['人员', 'Person'],
  'sight-find': ['输入姓名查找', 'Find by name'],
  'sight-role': ['以哪项职能', 'Acting as'],
  'sight-table': ['哪张表', 'Which table'],
  'sight-firm': ['哪家企业（信用代码，可不填）', 'Which enterprise (credit code, optional)'],
  'sight-variable': ['哪个变量（可不填）', 'Which variable (optional)'],
  'sight-purpose': ['为何读取', 'For what purpose'],
  'purpose-own': ['本企业自己看', 'A firm’s own view'],
  'purpose-claim': ['办理申领', 'A claim'],
  'purpose-simulation': ['政策测算', 'Simulation'],
  'purpose-list': ['列表', 'A list'],
  'purpose-public': ['公开', 'Publication'],
  'sight-ask': ['询问', 'Ask'],
  'answer-rows': ['能看到：数据库给出了至少一行', 'Sees it: the database gave at least one row'],
  'answer-no-rows': [
    '看不到：数据库一行也没有给出。要么没有这样的行，要么下列规则不放行',
    'Sees nothing: the database gave no row. Either there is none, or the rules below keep it back',
  ],
  'answer-no-right': [
    '看不到：这一职能对这张表没有读取权',
    'Sees nothing: this function has no right to read the table',
  ],
  'answer-refused': ['看不到：没有权读取用来查找的那一列', 'Refused: no right to the column that was asked by'],
  'sight-functions': ['持有的职能', 'Functions held'],
  'not-current': ['今天不在有效期', 'not today'],
  'sight-columns': ['可读的列', 'Columns he may read'],
  'all-columns': ['全部', 'All'],
  'no-columns': ['没有', 'None'],
  'sight-policies': ['这一职能的行规则', 'Row policies of this function'],
  'no-policies': ['没有一条规则放行，默认不可见', 'No policy lets him, and closed is the default'],
  'sight-claims': ['请求所带的身份', 'Claims of the request'],
  'claim-empty': ['（空）', '(empty)'],
  'sight-declared': ['变量字典的规定', 'What the dictionary says'],
  'declared-yes': ['按规定可以读', 'May be read, as declared'],
  'declared-no': ['按规定不能读', 'May not be read, as declared'],
  'claimed-yes': ['请求里带着这个变量的读取权', 'The request carries the right to this variable'],
  'claimed-no': ['请求里没有这个变量的读取权', 'The request carries no right to this variable'],
  'says-provider': ['提供单位', 'Provider'],
  'says-readers': ['可读单位', 'Readers'],
  'says-purposes': ['可用于', 'Purposes'],
  'says-sensitivity': ['密级', 'Sensitivity'],
  'rule-true': ['这一职能看得到每一行', 'Every row, for this function'],
  'rule-own-firm': ['只限本企业的行', 'Rows of the own enterprise'],
  'rule-open': ['公开的值', 'Values that are open'],
  'rule-reads': ['点名给本单位的变量', 'Variables named for the unit'],
  'rule-assigned': ['联系企业的行', 'Rows of assigned enterprises'],
  'rule-merged': ['并入本人有权查看的企业的行', 'Rows of firms merged into one he may see'],
  'rule-unit': ['本单位的行', 'Rows of the own unit'],
  'rule-self': ['与本人有关的行', 'Rows about oneself'],
  'sight-doors': ['接口与职能', 'Doors and functions'],
  'sight-doors-hint': ['选一个接口，看哪些职能可以打开。', 'Choose a door to see which functions open it.'],
  'door-opens': ['可以打开的职能', 'Opens for'],
} satisfies Record<string, Pair>

export const words = {
  ...refusals,
  ...bulkRefusals,
  ...bulk,
  ...sight,
  ...proofs,
  ...people,
  ...account,
  ...bindings,
  ...redeem,
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
