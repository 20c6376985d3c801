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

export const words = {
  ...refusals,
  ...proofs,
  ...people,
  ...account,
  ...bindings,
  ...redeem,
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
