/** Both languages of notices: the inbox, how one wants to be told, and why an address is refused. */
import type { AddressObjection, Channel, DeliveryState, Fault } from '../../kernel/notices/contract.ts'
import { type Pair, wordsOf } from '../words.ts'

const refusals: Record<AddressObjection, Pair> = {
  'address-unreadable': ['地址看不懂，请核对', 'This is no address we can read; please check it'],
  'host-not-listed': [
    '本平台没有开通 {host}，请联系系统管理员',
    '{host} is not open from this house; ask the administrator',
  ],
  'secret-missing': ['请填写至少 16 个字符的签名密钥', 'Give a signing secret of at least 16 signs'],
  'link-wrong': ['确认链接不对、已用过、已过期，或不是您本人的', 'The link is wrong, used, too old, or not yours'],
  'not-confirmed': ['“{channel}”的地址还没有确认', 'The address is not confirmed yet: {channel}'],
  'channel-not-set-up': ['本平台还没有设置这种方式', 'This house is not set up for it'],
}

const channels: Record<Channel, Pair> = {
  email: ['电子邮件', 'E-mail'],
  wecom: ['企业微信群机器人', 'WeCom group robot'],
  dingtalk: ['钉钉群机器人', 'DingTalk group robot'],
  webhook: ['自有系统', 'A system of one’s own'],
}

const states: Record<`state-${DeliveryState}`, Pair> = {
  'state-queued': ['待发送', 'Queued'],
  'state-sent': ['已发出', 'Sent'],
  'state-delivered': ['已送达', 'Delivered'],
  'state-failed': ['未成功，将重试', 'Failed, to be tried again'],
  'state-given-up': ['未送达，不再重试', 'Not delivered, given up'],
}

const faults: Record<Fault, Pair> = {
  'not-set-up': ['发送服务没有设置好', 'The sending service is not set up rightly'],
  'no-address': ['没有已确认的地址', 'No confirmed address'],
  'address-not-allowed': ['地址不允许访问', 'The address may not be reached'],
  unreachable: ['对方连不上', 'Could not be reached'],
  'too-slow': ['对方没有及时答复', 'Did not answer in time'],
  certificate: ['对方的证书不可信', 'Its certificate cannot be trusted'],
  'answer-too-large': ['对方答复过大', 'Its answer was too large'],
  redirected: ['对方要求转到别处', 'It points elsewhere'],
  refused: ['对方拒收', 'Refused'],
  'sign-wrong': ['签名密钥不对', 'The signing secret is wrong'],
  busy: ['对方繁忙', 'Busy'],
}

const inbox = {
  inbox: ['收件箱', 'Inbox'],
  'inbox-unread': ['收件箱，{n} 条未读', 'Inbox, {n} unread'],
  'inbox-intro': ['与您有关的通知。点开即为已读。', 'What you were told. Opening a notice marks it as read.'],
  notice: ['通知', 'Notice'],
  enterprise: ['企业', 'Enterprise'],
  at: ['时间', 'When'],
  outside: ['其他方式', 'Elsewhere'],
  unread: ['未读', 'Unread'],
  'only-unread': ['只看未读', 'Unread only'],
  'read-all': ['全部标为已读', 'Mark all as read'],
  'no-notices': ['没有通知', 'No notices'],
  'no-notices-hint': ['有事告知您时会出现在这里。', 'When there is something to tell you, it appears here.'],
  opening: ['正在打开通知', 'Opening the notice'],
} satisfies Record<string, Pair>

const settings = {
  'notice-settings': ['通知设置', 'How you are told'],
  'settings-intro': [
    '收件箱始终收到全部通知。这里选择还用哪些方式；站外只发一句话和链接，不含任何数据。',
    'The inbox always holds everything. Choose here what else is used; outside the house goes one sentence and a link, never data.',
  ],
  addresses: ['站外地址', 'Addresses outside'],
  'none-possible': ['本平台还没有设置站外方式。', 'This house is not set up to send anything outside.'],
  'set-address': ['设置', 'Set'],
  'change-address': ['更换', 'Change'],
  'remove-address': ['删除', 'Remove'],
  address: ['地址', 'Address'],
  'email-hint': ['确认链接会发到这里', 'A link to confirm is sent there'],
  'robot-hint': [
    '群机器人的完整地址，在群设置里复制。地址等同密码，存入后不再显示。',
    'The robot’s whole address, copied from the group’s settings. It is as good as a password and is not shown again.',
  ],
  secret: ['签名密钥', 'Signing secret'],
  'secret-hint-dingtalk': ['机器人用“加签”时填写', 'Where the robot asks for a signature'],
  'secret-hint-webhook': ['至少 16 个字符，用来核验来源', 'At least 16 signs, to prove where a call comes from'],
  'address-none': ['未设置', 'Not set'],
  'address-asked': ['正在发送确认链接', 'The link is being sent'],
  'address-sent': ['确认链接已发出，请在那里打开', 'A link was sent; open it there'],
  'address-given-up': ['确认链接没有发出：{why}', 'The link could not be sent: {why}'],
  'address-confirmed': ['已确认', 'Confirmed'],
  'send-link': ['保存并发送确认链接', 'Save and send the link'],
  choices: ['怎样告知', 'How to be told'],
  channels: ['还用哪些方式', 'What else is used'],
  'channels-hint': ['先确认地址才能选用', 'An address has to be confirmed first'],
  digest: ['汇总', 'Digest'],
  'digest-none': ['有事即发', 'At once'],
  'digest-daily': ['每天 8:30 汇总', 'Daily at 8:30'],
  'digest-weekly': ['每周一 8:30 汇总', 'Mondays at 8:30'],
  quiet: ['免打扰时段', 'Quiet hours'],
  'quiet-hint': ['这段时间里的通知等结束后再发', 'What comes up meanwhile waits until they end'],
  'quiet-from': ['开始', 'From'],
  'quiet-to': ['结束', 'To'],
  'quiet-half': ['开始和结束都要选，且不能相同', 'Choose both, and not the same'],
  language: ['站外通知用的语言', 'Language outside'],
  chinese: ['中文', '中文'],
  english: ['English', 'English'],
  save: ['保存', 'Save'],
  saved: ['已保存', 'Saved'],
  'confirm-address': ['确认通知地址', 'Confirm an address'],
  'confirm-says': [
    '确认后，您选用这种方式时通知会发到这个地址。',
    'Once confirmed, notices go to this address when you choose it.',
  ],
  'confirm-now': ['确认这个地址', 'Confirm this address'],
  'confirm-done': ['“{channel}”已确认', 'Confirmed: {channel}'],
  'confirm-no-token': ['链接不完整，请从收到的消息里打开', 'The link is not whole; open it from the message you got'],
  'to-settings': ['去通知设置', 'Go to the settings'],
} satisfies Record<string, Pair>

export const words = { ...refusals, ...channels, ...states, ...faults, ...inbox, ...settings }
export const useWords = wordsOf(words)
