/** What is said of a draft in the work list and in notices. */
const waits = (zh: string, en: string) => ({ zh: `${zh}“{what}”`, en: `${en}: “{what}”` })

export const draftSays = {
  path: (id: string) => `/drafts/${id}`,
  name: { zh: '起草稿', en: 'Draft' },
  tasks: {
    simulate: waits('试算起草条款', 'Simulate the draft'),
    consult: waits('就起草条款征求意见', 'Consult on the draft'),
    'fair-competition': waits('公平竞争审查：起草条款', 'Fair-competition review of the draft'),
    legality: waits('合法性审核：起草条款', 'Legality review of the draft'),
    deliberate: waits('集体审议起草条款', 'Deliberate on the draft'),
    issue: waits('印发条款', 'Issue the clause'),
    interpret: waits('解读条款', 'Explain the clause to the public'),
    evaluate: waits('评估条款', 'Evaluate the clause'),
    renew: waits('决定续期或废止', 'Decide on renewal or end'),
  },
  notices: {},
}
