/** The register frozen (冻结) as the list is filtered, as a list or printed as a paper. */
import { implement } from '@orpc/server'
import { usualFreeze } from '../../../kernel/figures/freeze.ts'
import { freezeList } from '../../../kernel/figures/lists.ts'
import type { Context } from '../../../kernel/http.ts'
import { contract } from '../contract.ts'
import { foundByWords, registerList } from '../queries/frozen-list.ts'

const on = implement(contract.enterprises).$context<Context>()

export const freezing = on.freeze.handler(
  async ({ input: { columns, format, language = 'zh-CN', ...filter }, context: { db, actor } }) => {
    const among = await foundByWords(db, filter)
    const paper = format && { format, language }
    const asked = Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])))
    const { id, rows, moment } = await freezeList(
      db,
      actor,
      registerList,
      { filter: asked, columns, among, paper },
      usualFreeze,
    )
    return { id, rows, moment }
  },
)
