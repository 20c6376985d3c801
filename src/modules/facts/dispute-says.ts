/** What is said of a dispute in the work list and in notices. A variable is named, its values never are. */
export const disputeSays = {
  path: (id: string) => `/disputes/${id}`,
  name: { zh: '更正申请', en: 'Dispute' },
  tasks: {
    answer: { zh: '答复更正申请“{what}”', en: 'Answer the dispute of “{what}”' },
  },
  notices: {
    opened: {
      inside: {
        zh: '企业对“{what}”提出更正申请，等待答复',
        en: 'An enterprise disputes “{what}” and awaits an answer',
      },
      outside: { zh: '有一件更正申请等待答复', en: 'A dispute awaits an answer' },
    },
    answered: {
      inside: { zh: '“{what}”的更正申请已有答复', en: 'The dispute of “{what}” was answered' },
      outside: { zh: '您的更正申请已有答复', en: 'Your dispute was answered' },
    },
    withdrawn: {
      inside: { zh: '企业撤回了“{what}”的更正申请', en: 'The dispute of “{what}” was withdrawn' },
      outside: { zh: '一件更正申请已撤回', en: 'A dispute was withdrawn' },
    },
  },
}
