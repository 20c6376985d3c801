/** What administrators are told of an alarm. Which one it is stands on the page: nothing of it goes through others' hands. */
import type { SubjectSaying } from '../notices/say.ts'

export const alarmSays: SubjectSaying = {
  path: () => '/operations',
  name: { zh: '告警', en: 'Alarm' },
  notices: {
    raised: {
      inside: { zh: '运行台有一项新的告警', en: 'Operations has a new alarm' },
      outside: { zh: '系统有一项新的告警', en: 'The system has a new alarm' },
    },
  },
}
