/** What is said to people of their own functions and bindings. A role is named by its code's word on the page. */
const account = () => '/account'

export const functionSays = {
  path: account,
  name: { zh: '职能', en: 'Function' },
  notices: {
    given: {
      inside: { zh: '您在“{unit}”获得了新的职能', en: 'You were given a function in “{unit}”' },
      outside: { zh: '您的职能有变动', en: 'Your functions have changed' },
    },
    ended: {
      inside: { zh: '您在“{unit}”的一项职能将于 {day} 终止', en: 'A function of yours in “{unit}” ends on {day}' },
      outside: { zh: '您的职能有变动', en: 'Your functions have changed' },
    },
  },
}

export const bindingSays = {
  path: account,
  name: { zh: '绑定', en: 'Binding' },
  notices: {
    bound: {
      inside: { zh: '您已绑定，可以代表这家企业办事', en: 'You are bound and may speak for this enterprise' },
      outside: { zh: '您的企业绑定有变动', en: 'Your binding to an enterprise has changed' },
    },
    'bound-another': {
      inside: {
        zh: '“{person}”已绑定，可以代表本企业办事',
        en: '“{person}” was bound and may speak for your enterprise',
      },
      outside: { zh: '有人绑定了您的企业', en: 'Somebody was bound to your enterprise' },
    },
    revoked: {
      inside: { zh: '您对这家企业的绑定已解除', en: 'Your binding to this enterprise was revoked' },
      outside: { zh: '您的企业绑定有变动', en: 'Your binding to an enterprise has changed' },
    },
    letter: {
      inside: {
        zh: '向本企业登记地址寄出了一封带绑定码的信',
        en: 'A letter with a one-time code was sent to your enterprise’s registered address',
      },
      outside: { zh: '有一封绑定信寄往您的企业', en: 'A letter with a code is on its way to your enterprise' },
    },
  },
}
