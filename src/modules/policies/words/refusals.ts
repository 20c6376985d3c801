/**
 * Why a door used by the policy pages refuses: those of policies, and those of a correction, which is a door of facts.
 * kit/Refused asks for a sentence for every reason of its door, so that a missing one does not compile.
 */
import type { Pair } from '../../../web/pair.ts'

export const refusalWords = {
  'not-entitled': [
    '这一条要用到您无权查看的数值，因此不能只说一部分。请由企业本人或有权的部门查看。',
    'This clause rests on values that are not open to you, and half an answer would mislead. The enterprise itself, or a department entitled to them, can look.',
  ],
  'not-for-firms': [
    '这一条不是给企业的，不能按企业说明。条款全文见政策库。',
    'This clause is not for enterprises, so there is nothing to explain for one. Its text is in the policy library.',
  ],
  'not-now': ['这项更正申请已经有了结果，不能再改', 'This correction has already been answered'],
  'not-yours': ['只有企业本人可以申请更正', 'Only the enterprise itself can ask for a correction'],
  'value-unreadable': ['“{value}”不能作为这一项的数值：{why}', '“{value}” cannot be a value here: {why}'],
  'value-unchanged': [
    '您填的和现在登记的一样，没有需要更正的地方',
    'What you entered is what is recorded already; there is nothing to correct',
  ],
  'open-already': [
    '这个数值已有一项更正申请在办理，请等答复后再提',
    'A correction of this value is already being looked at; please wait for the answer',
  ],
  'not-disputable': [
    '这一项是成条的记录，暂时不能在这里更正，请直接联系提供方',
    'This is a record with several fields and cannot be corrected here yet; please ask its provider',
  ],
  'not-provider': ['这项数据不由您所在的部门提供', 'Your department does not provide this value'],
  'unreadable-file': ['文件读不出来，请换一个文件', 'The file cannot be read; please choose another'],
  'not-a-number': ['要填数字', 'a number is needed'],
  'too-many-digits': ['小数位数太多', 'it has too many decimals'],
  'out-of-range': ['超出了允许的范围', 'it is outside the allowed range'],
  'not-in-list': ['不在可选项里', 'it is not one of the choices'],
  'not-a-day': ['要填日期', 'a day is needed'],
  'not-yes-or-no': ['要填是或否', 'it must be yes or no'],
} satisfies Record<string, Pair>
