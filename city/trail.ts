/**
 * The first line of everybody's trail in a made-up city: what the row says, said once, so that every row equals its trail
 * here too and "as it was on D" is answered as in a real house. Written by the database from the rows themselves: what is
 * not known is left out, which keeps a line of the register to some hundred bytes.
 *
 * Only subjects that have no trail yet get one.
 */
import type pg from 'pg'
import { city } from '../src/kernel/who.ts'

/** Of the register's keeper, in whose name nobody in particular entered it. */
export async function beginTrails(client: pg.ClientBase, generator: string): Promise<void> {
  await client.query(
    `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, actor_unit, at)
     select e.id, 'enterprise', e.id, 1, 'register',
            jsonb_build_object('is', jsonb_strip_nulls(jsonb_build_object(
              'creditCode', credit_code, 'name', name, 'formerNames', nullif(former_names, '{}'), 'industry', industry,
              'town', town, 'status', status, 'sizeClass', size_class, 'capital', capital, 'capitalCurrency', capital_currency,
              'foundedOn', founded_on, 'form', form, 'scope', scope, 'address', address))),
            $1, 'officer', 'market', known_at
     from enterprise e where not exists (select from trail t where t.enterprise_id = e.id and t.subject_id = e.id)`,
    [generator],
  )
  await client.query(
    `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, unit)
     select $2, 'person', p.id, 1, 'enter',
            jsonb_build_object('subject', subject, 'name', name, 'unit', unit, 'kind', kind, 'functions',
              (select coalesce(jsonb_agg(jsonb_build_object('role', role, 'unit', f.unit, 'town', town, 'industry', industry,
                 'firms', firms, 'standsFor', stands_for, 'validFrom', valid_from, 'validTo', valid_to)), '[]')
               from person_function f where person_id = p.id)),
            $1, 'administrator', coalesce(unit, '-')
     from person p where not exists (select from trail t where t.enterprise_id = $2 and t.subject_id = p.id)`,
    [generator, city],
  )
  // Times as the program writes them: to the millisecond, as ISO text.
  await client.query(
    `insert into trail (enterprise_id, subject, subject_id, version, act, data, actor_id, actor_role, unit)
     select b.enterprise_id, 'binding', b.id, 1, 'bind',
            jsonb_build_object('is', jsonb_build_object('personId', person_id, 'personName', person_name, 'role', role,
              'proof', proof, 'papers', papers, 'boundBy', bound_by, 'expiresOn', expires_on,
              'boundAt', to_char(bound_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
            $1, 'administrator', '-'
     from binding b where not exists (select from trail t where t.enterprise_id = b.enterprise_id and t.subject_id = b.id)`,
    [generator],
  )
}
