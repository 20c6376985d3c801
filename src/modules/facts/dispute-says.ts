/** What is said of a dispute in the work list and in notices. A variable is named, its values never are. */
export const disputeSays = {
  path: (id: string) => `/disputes/${id}`,
  name: { zh: '更正申请', en: 'Correction request' },
  tasks: {
    answer: { zh: '答复更正申请“{what}”', en: 'Answer the correction request on “{what}”' },
  },
  notices: {
    opened: {
      inside: {
        zh: '企业对“{what}”提出更正申请，等待答复',
        en: 'An enterprise asks to correct “{what}” and awaits an answer',
      },
      outside: { zh: '有一件更正申请等待答复', en: 'A correction request awaits an answer' },
    },
    answered: {
      inside: { zh: '“{what}”的更正申请已有答复', en: 'The correction request on “{what}” was answered' },
      outside: { zh: '您的更正申请已有答复', en: 'Your correction request was answered' },
    },
    withdrawn: {
      inside: { zh: '企业撤回了“{what}”的更正申请', en: 'The correction request on “{what}” was withdrawn' },
      outside: { zh: '一件更正申请已撤回', en: 'A correction request was withdrawn' },
    },
  },
}
