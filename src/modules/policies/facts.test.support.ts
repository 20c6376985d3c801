/** Facts put into a test's database as if their provider had told them long ago. */
import type pg from 'pg'

export type Put = (firm: string, code: string, period: number, value: number) => Promise<unknown>

/** Makes a source of them, and gives what puts one there. */
export async function putting(superuser: pg.Client): Promise<Put> {
  await superuser.query(`insert into source (no, code, zh, en) values (99, 'test', '测试来源', 'Test source')`)
  return async (firm, code, period, value) =>
    await superuser.query(
      `insert into fact (enterprise_id, variable, period, known_at, value, declared, source, sensitivity, by_id)
       select $1, no, $3, '2022-04-01', $4, false, 99, sensitivity, $1 from variable where code = $2`,
      [firm, code, period, value],
    )
}
