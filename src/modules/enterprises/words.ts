/** Both languages of the register's words: statuses, sizes, acts, refusals, labels of its pages. */
import { type Pair, wordsOf } from '../../web/words.ts'
import { sizeNames, statusNames } from './enterprise.ts'
import { duplicateWords } from './words/duplicates.ts'

const fields = {
  name: ['企业名称', 'Name'],
  'credit-code': ['统一社会信用代码', 'Credit code'],
  'former-names': ['曾用名', 'Former names'],
  'no-former-names': ['无', 'None'],
  industry: ['行业', 'Industry'],
  town: ['镇街', 'Town'],
  // Of a status it is the register that does not say.
  'status-unknown': ['状态未知', 'Status unknown'],
  status: ['登记状态', 'Status'],
  size: ['企业规模', 'Size'],
  capital: ['注册资本', 'Registered capital'],
  currency: ['币种', 'Currency'],
  founded: ['成立日期', 'Founded on'],
  form: ['企业类型', 'Legal form'],
  scope: ['经营范围', 'Business scope'],
  address: ['注册地址', 'Registered address'],
  'listed-since': ['入库日期', 'In the register since'],
} satisfies Record<string, Pair>

const register = {
  enterprises: ['企业名录', 'Enterprises'],
  enterprise: ['企业', 'Enterprise'],
  'enterprises-says': [
    '按名称、信用代码、镇街和行业查找本市企业，看登记信息。',
    'Find the city’s enterprises by name, credit code, town or industry, and read what is registered.',
  ],
  'search-firms': ['企业名称、拼音、曾用名或信用代码', 'Name, pinyin, former name or credit code'],
  'search-firms-public': ['企业名称、拼音或信用代码', 'Name, pinyin or credit code'],
  'n-firms': ['共 {n} 家企业，按名称排序。', '{n} {n:enterprise|enterprises}, by name.'],
  'n-firms-found': ['找到 {n} 家企业。', '{n} {n:enterprise|enterprises} found.'],
  'n-firms-at-least': [
    '至少找到 {n} 家企业；加一个词或一项筛选，数得更准。',
    'At least {n} {n:enterprise|enterprises} found; another word or filter gives an exact count.',
  ],
  'register-empty': ['名录里还没有企业', 'The register is empty'],
  'register-empty-hint': [
    '由市场监管局或大数据局导入登记名录后，这里就能查到。',
    'It fills once the Market Regulation Bureau or the Big Data Bureau has brought in a register.',
  ],
  'import-register': ['导入名录', 'Import a register'],
  'register-line': ['登记信息', 'As registered'],
  'not-registered': ['未登记', 'Not registered'],
  'guess-because': [
    '依据是经营范围中的{words}，把握 {percent}%。这是推断，不是登记的行业，不用于任何资格判断。',
    'Guessed from {words} in the business scope, {percent}% sure. It is not the registered industry and decides nothing.',
  ],
  'industry-more': ['登记代码 {code}，属{section}', 'Registered as {code}, in section {section}'],
  division: ['大类 {code}', 'Division {code}'],
  'more-when-signed-in': [
    '这里是所有人都能看的登记信息。登录后还能看到规模、注册资本、经营范围和地址。',
    'This is the public line of the register. Size, capital, scope and address show once you sign in.',
  ],
  'not-yet-listed': [
    '{day} 时名录里还没有这家企业，{since} 才入库。',
    'On {day} this enterprise was not in the register yet; it has been since {since}.',
  ],
  'withdrawn-since': [
    '{day} 因撤销导入移出名录。此前的内容仍可按“已知时点”查看。',
    'Withdrawn from the register on {day}, when its import was undone. What was known before can still be read as known on an earlier day.',
  ],
  'line-is-now': [
    '登记信息是现在的内容：未登录时看不到改动经过，无法还原到这一天。',
    'The register line is today’s: without signing in its changes cannot be read, so it cannot be put back to that day.',
  ],
} satisfies Record<string, Pair>

const trail = {
  'register-trail': ['登记经过', 'How the register came to this'],
  'no-changes': ['入库以来没有改动。', 'Nothing has changed since it was listed.'],
  'did-import': ['导入名录', 'Brought in by an import'],
  'did-register': ['登记入库', 'Entered in the register'],
  'did-correct': ['更正登记', 'Register corrected'],
  'did-update': ['按新名录更新', 'Brought up to date by an import'],
  'did-withdraw': ['撤销导入，移出名录', 'Withdrawn: its import was undone'],
  'did-other': ['其他改动（{act}）', 'Another change ({act})'],
  'was-is': ['{field}：{was} 改为 {is}', '{field}: {was} became {is}'],
  'said-because': ['理由：{because}', 'Because: {because}'],
  blank: ['未登记', 'nothing'],
} satisfies Record<string, Pair>

const correcting = {
  correct: ['更正登记', 'Correct the register'],
  'correct-says': [
    '只提交改动过的栏目。改名后，原名会记入曾用名。每次更正都留痕。',
    'Only what you change is sent. A name given up becomes a former name. Every correction stays on the trail.',
  ],
  because: ['更正理由', 'Reason'],
  'because-hint': [
    '依据的文书或来源，例如变更登记通知书',
    'The paper it rests on, such as the notice of a changed registration',
  ],
  'industry-code': ['行业代码', 'Industry code'],
  corrected: ['已更正', 'Corrected'],
} satisfies Record<string, Pair>

const refusals = {
  'not-registrar': [
    '只有市场监管局和大数据局的经办可以改动名录',
    'Only officers of the Market Regulation Bureau and the Big Data Bureau may change the register',
  ],
  'unknown-industry': [
    '行业代码“{industry}”不在已载入的《国民经济行业分类》里，请核对',
    'The industry code “{industry}” is not in the classification that was loaded; please check it',
  ],
  'unknown-town': ['本市没有镇街“{town}”，请核对', 'The city has no town “{town}”; please check it'],
  'nothing-changed': ['没有改动任何一栏，所以没有提交', 'Nothing was changed, so nothing was sent'],
  'unreadable-file': ['{says}', '{says}'],
  'real-in-demo': [
    '这是演示城市，不能导入真实企业（如 {creditCode}）。真实名录请导入单独的空库，做法见使用说明',
    'This is the demo city, and no real enterprise (such as {creditCode}) goes into it. Bring a real register into an empty house of its own; the instructions say how',
  ],
  'code-wrong': ['代码不对、已用过或已过期', 'The code is wrong, used or expired'],
  'already-bound': ['此人已经绑定这家企业', 'This person is already bound to the enterprise'],
  'not-yours': ['无权办理', 'Not yours to do'],
  'letter-needs-address': [
    '这家企业没有登记地址，信无处可寄。请先更正登记，或凭材料绑定。',
    'No address is registered, so there is nowhere to send a letter. Correct the register first, or bind by papers.',
  ],
  'function-known': ['已经有这项职能', 'This function is held already'],
  'papers-missing': ['有的材料没有上传成功，请重新上传', 'Some papers were not received; please upload them again'],
} satisfies Record<string, Pair>

const counter = {
  bindings: ['企业绑定', 'Bindings'],
  'bindings-intro': [
    '把人和企业连起来：寄一次性代码到登记地址，或当面核对材料。信用代码人人可查，不能证明身份。',
    'Connects a person with an enterprise: by a one-time code sent to the registered address, or by papers checked at the counter. A credit code is public and proves nothing.',
  ],
  'find-firm': ['查找企业', 'Find the enterprise'],
  'find-firm-hint': ['输入名称或信用代码的一部分', 'Type part of its name or credit code'],
  'none-found': ['没有找到，请换个词再试。', 'None found; try another word.'],
  'at-least-more-found': ['还有至少 {n} 家，请写得更具体。', 'At least {n} more; be more specific.'],
  'more-found': ['还有 {n} 家，请写得更具体。', '{n} more; be more specific.'],
  choose: ['选择', 'Choose'],
  'choose-other': ['换一家', 'Choose another'],
  'issue-letter': ['签发绑定函', 'Issue a letter'],
  'issue-says': [
    '将为“{name}”生成一次性代码，30 天内有效，寄往：{address}。代码只显示这一次，离开后无法再看。',
    'A one-time code is made for “{name}”, valid for 30 days, to be sent to {address}. It is shown once and cannot be seen again.',
  ],
  'by-papers': ['凭材料绑定', 'Bind by papers'],
  'by-papers-says': [
    '当事人到场，核对营业执照、身份证件或授权书后绑定。材料一并存档。',
    'For a person present whose licence, identity or authorisation has been checked. The papers are kept.',
  ],
  'person-subject': ['登录账号标识', 'Account name'],
  'person-subject-hint': [
    '当事人在统一身份认证平台的账号标识；本人须先登录过一次',
    'What the identity provider calls the person, who must have signed in once',
  ],
  papers: ['核对的材料', 'Papers checked'],
  'papers-needed': ['请至少上传一份材料', 'Upload at least one paper'],
  'expires-optional': ['到期日（可不填）', 'Expires on (may be left open)'],
  bound: ['已绑定', 'Bound'],
  'my-bindings': ['我经手的绑定', 'Bindings I made'],
  'no-bindings': ['还没有经手的绑定', 'You have made no bindings yet'],
  'no-bindings-hint': [
    '凭材料绑定的会列在这里；凭信绑定的由企业自己完成，不在此列。',
    'Those by papers are listed here; a letter is used by the enterprise itself and does not appear.',
  ],
  person: ['人员', 'Person'],
  'proof-legal-representative': ['法定代表人登录', 'Legal representative’s sign-in'],
  'proof-letter': ['绑定函', 'Letter'],
  'proof-papers': ['材料', 'Papers'],
  'proof-owner': ['企业主邀请', 'Invited by the owner'],
  'proof-demo': ['演示设定', 'Demo setting'],
  proof: ['凭据', 'Proof'],
  'bound-at': ['绑定时间', 'Bound at'],
  'expires-on': ['到期日', 'Expires on'],
  'no-expiry': ['不到期', 'No expiry'],
  state: ['状态', 'State'],
  'is-revoked': ['{day} 已撤销', 'Revoked on {day}'],
  revoke: ['撤销绑定', 'Revoke'],
  'revoke-says': [
    '撤销后，{person}不能再代表这家企业办事，须重新绑定。此举留痕。',
    '{person} can then no longer act for the enterprise and would have to be bound again. This stays on the trail.',
  ],
} satisfies Record<string, Pair>

const letter = {
  'letter-title': ['企业绑定函', 'Your enterprise’s one-time code'],
  'letter-once': [
    '代码只显示这一次。请现在打印并寄出；关闭后系统里也查不到。',
    'This code is shown once. Print and send it now; once closed not even the system knows it.',
  ],
  'letter-to': ['{name} 法定代表人 收', 'To the legal representative of {name}'],
  'letter-body': [
    '凭下面的一次性代码，贵企业可以在“拨浪鼓”平台查看本企业的数据和可享受的政策。请在 {day} 之前使用。',
    'With the one-time code below your enterprise can see its data and what it can claim on the Bolanggu platform. Please use it by {day}.',
  ],
  'letter-step-1': ['打开 {address}', 'Open {address}'],
  'letter-step-2': ['用本人账号登录', 'Sign in with your own account'],
  'letter-step-3': ['填写统一社会信用代码 {code} 和一次性代码', 'Enter the credit code {code} and the one-time code'],
  'letter-code': ['一次性代码', 'One-time code'],
  'letter-foot': [
    '代码等同钥匙，请勿转交他人。如非贵企业所需，请撕毁本函。',
    'The code is a key: hand it to nobody. If you did not expect it, destroy this letter.',
  ],
  print: ['打印', 'Print'],
  'letter-done': ['已打印，关闭', 'Printed, close'],
} satisfies Record<string, Pair>

const firm = {
  'my-firm': ['我的企业', 'My enterprise'],
  'open-firm': ['查看企业页', 'Open its page'],
} satisfies Record<string, Pair>

export const words = {
  ...statusNames,
  ...sizeNames,
  ...fields,
  ...register,
  ...trail,
  ...correcting,
  ...refusals,
  ...counter,
  ...letter,
  ...firm,
  ...duplicateWords,
} satisfies Record<string, Pair>

export const useWords = wordsOf(words)
