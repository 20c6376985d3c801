/** Both languages of backups, rehearsed restores and late sources on 运行台. Names of settings and commands stand beside. */
import type { Pair } from '../words.ts'

export const keptWords = {
  'backup-folder-unset': ['没有设置备份目录', 'No folder is set'],
  'backup-folder-empty': ['备份目录还不在', 'The folder is not there yet'],
  kept: ['备份与恢复演练', 'Backups and rehearsed restores'],
  'no-nightly': [
    '没有设置每夜备份。请在服务的环境变量里写明备份目录（放在数据目录以外），然后重启：',
    'No nightly backup is set up. Name a folder outside the data folder in the environment of the service, and start it again:',
  ],
  'last-backup': ['最近一次核对过的备份', 'Last backup found whole'],
  'n-rows': ['{n} 行', '{n} rows'],
  'last-rehearsal': ['最近一次恢复演练', 'Last rehearsal of a restore'],
  'last-rehearsed': ['最近一次演练一致', 'Last one without a difference'],
  'not-rehearsed-yet': ['还没有，备份之后的夜里会做', 'None yet: on the night after a backup'],
  'rehearsed-says': [
    '恢复 {rows} 行、{papers} 份材料，核对留痕 {lines} 行，重算冻结 {frozen} 份，用时 {seconds} 秒',
    '{rows} rows and {papers} papers back, {lines} lines of the trail compared, {frozen} freezes reckoned again, {seconds} s',
  ],
  'rehearsal-whole': ['一致', 'Came back whole'],
  'rehearsal-differs': ['有差异', 'Differs'],
  'rehearsal-failed': ['没有成功', 'Failed'],
  'rehearsal-open': ['进行中或被中断', 'Under way, or cut short'],
  'rehearsal-broke': ['出错，类别：', 'It broke; kind of error:'],
  'why-damaged': [
    '备份与写入时不一致。请换一块磁盘再做备份，并检查原来的磁盘。',
    'The backup is not what was written. Back up to another disk, and look at this one.',
  ],
  'why-closed': [
    '备份已加密，本机没有私钥。请在有私钥的地方手动演练：',
    'The backup is closed and its private key is not here. Rehearse it by hand where the key is:',
  ],
  'why-no-room': [
    '数据目录所在磁盘放不下第二份数据，请腾出空间。',
    'The disk of the data folder has no room for a second copy. Make room.',
  ],
  'why-no-database': [
    '账号不能新建数据库，也没有现成的演练数据库。请由数据库管理员再运行一次：',
    'The login may not make databases and none stands ready. Let whoever administers the server run once more:',
  ],
  'why-not-ours': [
    '演练数据库里有别的数据，没有动它。请换一个空的数据库：',
    'The database for rehearsals holds something else and was left alone. Give it an empty one:',
  ],
  'differs-file': ['损坏的文件', 'Damaged file'],
  'differs-row': ['{n} 行与留痕不一致', '{n} {n:row differs|rows differ} from the trail'],
  'differs-freeze': ['{n} 份冻结重算不一致', '{n} {n:freeze reckons|freezes reckon} otherwise'],
  'data-freshness': ['数据新鲜度', 'Freshness of data'],
  'no-sources': ['还没有统计过', 'Not counted yet'],
  'sources-late': ['{of} 个来源中有 {late} 个迟报', '{late} of {of} {of:source|sources} late'],
  'sources-on-time': ['{of} 个来源全部按时', 'All {of} {of:source|sources} on time'],
  'open-freshness': ['打开数据新鲜度', 'Open the board of sources'],
} satisfies Record<string, Pair>

/** What to set or to run, for each reason why there was no rehearsal. */
export const remedies = {
  damaged: undefined,
  closed: 'bolanggu backup rehearse DIR --key FILE',
  'no-room': undefined,
  'no-database': 'bolanggu setup-database --apply …',
  'not-ours': 'BOLANGGU_REHEARSAL_URL=…',
} as const

export const isKnownWhy = (error: string): error is keyof typeof remedies => error in remedies

/** Alarms of the check `rehearsal`, by what it found. */
export const rehearsalAlarms: Record<string, Pair> = {
  rehearsal: ['恢复演练没有成功（{why}）', 'The rehearsal of a restore failed ({why})'],
  'rehearsal none': ['{days} 天内没有做过恢复演练', 'No restore was rehearsed within {days} days'],
  'rehearsal differs': ['恢复演练发现 {n} 处不一致', 'The rehearsal of a restore found {n} {n:difference|differences}'],
  'rehearsal damaged': ['恢复演练发现备份已损坏', 'The rehearsal of a restore found the backup damaged'],
  'rehearsal closed': [
    '备份已加密，本机不能做恢复演练，请用私钥手动演练',
    'The backup is closed: a restore can only be rehearsed by hand, with the private key',
  ],
  'rehearsal no-room': [
    '磁盘空间不够，没有做恢复演练',
    'No restore was rehearsed: there is not room enough on the disk',
  ],
  'rehearsal no-database': [
    '没有供恢复演练用的数据库',
    'No restore was rehearsed: there is no database to rehearse in',
  ],
  'rehearsal not-ours': [
    '供恢复演练用的数据库里有别的数据，没有演练',
    'No restore was rehearsed: the database for it holds something else',
  ],
}
