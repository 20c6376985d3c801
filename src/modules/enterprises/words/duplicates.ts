/** Both languages of the same firm twice: reasons, decisions, mergers. */
import type { Pair } from '../../../web/words.ts'
import type { DuplicateReason } from '../duplicate.ts'

const reasons: Record<`same-${DuplicateReason}`, Pair> = {
  'same-name': ['名称相同', 'Same name'],
  'same-stem': ['名称相同，只差地名', 'Same name but for the place'],
  'same-pinyin': ['读音相同', 'Sounds the same'],
  'same-organisation': ['主体标识码相同', 'Same organisation code'],
  'same-code': ['信用代码只差一位', 'Codes one sign apart'],
  'same-address': ['字号和地址相同', 'Same brand and address'],
  'same-former': ['曾用名是对方的名称', 'A former name is the other’s name'],
}

const refusals = {
  'merged-already': ['这家企业已经并入“{name}”', 'This enterprise was merged into “{name}” already'],
  'survivor-merged': [
    '要保留的企业自己已并入“{name}”，请改选那一家',
    'The one to stay was itself merged into “{name}”; choose that one',
  ],
  'loser-survives': [
    '已有企业（如“{name}”）并入这家企业，请先撤销再合并',
    'Others, such as “{name}”, were merged into this one; undo that first',
  ],
  'not-merged': ['这家企业没有并入别家', 'This enterprise was not merged'],
  'decided-already': ['这一对已经有结论', 'This pair has been decided already'],
} satisfies Record<string, Pair>

export const duplicateWords = {
  ...reasons,
  ...refusals,
  duplicates: ['重复企业', 'The same firm twice'],
  duplicate: ['是否同一家', 'One firm or two'],
  'duplicates-intro': [
    '名录中可能是同一家的企业。每晚自动查找，也可以现在查找；是否合并由经办决定。',
    'Entries of the register that may be one firm. Looked for every night, or now; an officer decides.',
  ],
  'find-now': ['现在查找', 'Look for them now'],
  'found-now': ['找到 {pairs} 对，其中新增 {added} 对', '{pairs} {pairs:pair|pairs} found, {added} of them new'],
  'no-duplicates': ['没有待决定的重复企业', 'No pair waits for a decision'],
  'no-duplicates-hint': ['导入名录后可以马上查找一次。', 'After an import you can look for them at once.'],
  'one-firm': ['企业', 'Enterprise'],
  'other-firm': ['可能重复的企业', 'May be the same as'],
  'why-same': ['依据', 'Because'],
  score: ['把握', 'Likelihood'],
  'score-of': ['{score}%', '{score}%'],
  'score-more': [
    '按依据的分量估计，供排序用，不作结论。',
    'Weighed from the reasons, to put pairs in order; it decides nothing.',
  ],
  'pair-open': ['待决定', 'Open'],
  'pair-merged': ['已合并', 'Merged'],
  'pair-different': ['不是同一家', 'Not the same'],
  'pair-state': ['结论', 'Decision'],
  compare: ['逐项对照', 'Side by side'],
  'differs-here': ['不同', 'Differs'],
  'merge-into': ['保留“{name}”', 'Keep “{name}”'],
  'merge-says': [
    '合并从今天起生效：“{loser}”并入“{survivor}”。两家的数据和留痕都不移动；同一项数据不一致时，以保留的企业自己的为准，没有的才用并入企业的。可以撤销。',
    'From today “{loser}” stands for “{survivor}”. No data and no trail moves; where both have a value, that of the one kept counts, and the other’s only where it has none. This can be undone.',
  ],
  'tell-apart': ['不是同一家', 'Not the same'],
  'tell-apart-says': ['记下来，以后不再提示这一对。', 'Remembered: this pair does not come up again.'],
  'undo-merge': ['撤销合并', 'Undo the merger'],
  'undo-says': [
    '从今天起两家又各自独立，这一对回到待决定。合并期间的情况仍可按日查看。',
    'From today both stand again, and the pair is open once more. What held meanwhile can still be seen by day.',
  ],
  'merge-because': ['理由', 'Reason'],
  'merge-because-hint': ['依据的材料或核实情况', 'The papers it rests on, or what was checked'],
  decided: ['已记下', 'Recorded'],
  'decided-on': ['{day} 作出结论', 'Decided on {day}'],
  'merged-into': ['{day} 起并入', 'Since {day} merged into'],
  'merged-into-more': ['名录和搜索都指向那一家。', 'Lists and the search lead there.'],
  'merged-from': ['并入本企业的：', 'Merged into this enterprise:'],
  'merged-since': ['（{day} 起）', '(since {day})'],
  'did-merge': ['并入“{name}”', 'Merged into “{name}”'],
  'did-absorb': ['“{name}”并入', '“{name}” merged into this one'],
  'did-unmerge': ['撤销并入“{name}”', 'No longer merged into “{name}”'],
  'did-release': ['“{name}”不再并入', '“{name}” stands by itself again'],
  'did-tell-apart': ['与“{name}”不是同一家', 'Not the same as “{name}”'],
} satisfies Record<string, Pair>
