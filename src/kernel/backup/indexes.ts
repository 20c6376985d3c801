/**
 * Loading without keys and indexes, which are built at once afterwards: checking and sorting millions of rows together
 * takes seconds, one by one it takes minutes. Whatever something else stands on (a view) stays where it is.
 */
import type pg from 'pg'

interface Part {
  drop: string
  create: string
}

/** Foreign keys first, then the keys they refer to, then what is only an index. */
const query = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as create,
         case contype when 'f' then 1 else 2 end as turn
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and contype in ('f', 'p', 'u', 'x') and conparentid = 0
  union all
  select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 3
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and not c.relispartition
    and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
  order by turn`

/** Takes them off in the transaction; the returned function puts them back, checking every row. */
export async function withoutIndexes(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<Part>(query)
  const taken: Part[] = []
  for (const part of rows) if (await dropped(client, part)) taken.push(part)
  return async () => {
    for (const { create } of taken.reverse()) await client.query(create)
  }
}

async function dropped(client: pg.ClientBase, { drop }: Part): Promise<boolean> {
  await client.query('savepoint index_or_key')
  try {
    await client.query(drop)
    await client.query('release savepoint index_or_key')
    return true
  } catch (error) {
    await client.query('rollback to savepoint index_or_key')
    const dependent = '2BP01'
    if ((error as { code?: unknown }).code !== dependent) throw error
    return false
  }
}
