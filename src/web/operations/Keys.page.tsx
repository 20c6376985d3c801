/** 接口密钥: which other systems may read, as what and until when. */
import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { contract, type KeyView } from '../../kernel/keys/contract.ts'
import { roles } from '../../kernel/who.ts'
import { doorsTo } from '../doors.ts'
import { type Columns, ListPage } from '../kit/ListPage.tsx'
import { linesOf } from '../kit/lines.ts'
import { Name } from '../kit/Name.tsx'
import { Sign } from '../kit/Sign.tsx'
import { When } from '../kit/When.tsx'
import { useMe } from '../me.ts'
import { MakeKey } from './MakeKey.tsx'
import { RevokeKey } from './RevokeKey.tsx'
import { useUnitNames } from './unit-names.ts'
import { useWords } from './words.ts'

const { keys } = doorsTo(contract)

export function KeysPage() {
  const w = useWords()
  const mayMake = useMe().role === 'administrator'
  const [making, make] = useState(false)
  const [revoking, revoke] = useState<KeyView>()
  const list = useQuery(keys.list.queryOptions())
  const open = (
    <Button type="primary" onClick={() => make(true)}>
      {w('make-key')}
    </Button>
  )
  return (
    <>
      <ListPage<KeyView>
        title={w('keys')}
        intro={w('keys-intro')}
        primary={mayMake && open}
        lines={linesOf(list)}
        columns={useColumns(mayMake ? revoke : undefined)}
        empty={{ title: w('no-keys'), hint: w('no-keys-hint') }}
      />
      {making && <MakeKey onClose={() => make(false)} />}
      {revoking && <RevokeKey of={revoking} onClose={() => revoke(undefined)} />}
    </>
  )
}

const standing = ({ revokedAt, expiresAt }: KeyView): 'revoked' | 'expired' | 'good' =>
  revokedAt ? 'revoked' : Date.parse(expiresAt) <= Date.now() ? 'expired' : 'good'

function useColumns(revoke: ((key: KeyView) => void) | undefined): Columns<KeyView> {
  const w = useWords()
  const unit = useUnitNames().name
  const state = {
    title: w('state'),
    cell: (key: KeyView) => (
      <Sign tone={standing(key) === 'good' ? 'bamboo' : 'grey'}>{w(`key-${standing(key)}`)}</Sign>
    ),
    phone: 'beside' as const,
  }
  const readsAs = ({ role, unit: code }: KeyView) => {
    const known = roles.find((it) => it === role)
    return `${known ? w(known) : role} · ${unit(code)}`
  }
  const columns: Columns<KeyView> = [
    { title: w('key-name'), cell: ({ name }) => <Name of={name} /> },
    state,
    { title: w('acts-as'), cell: readsAs, phone: 2 },
    {
      title: w('doors'),
      cell: ({ scopes }) => (
        <Tooltip title={<span translate="no">{scopes.join(', ')}</span>}>
          <span>{w('n-doors', { n: scopes.length })}</span>
        </Tooltip>
      ),
      phone: 3,
    },
    { title: w('expires-on'), cell: ({ expiresAt }) => <When at={expiresAt} />, phone: 3 },
    {
      title: w('last-used'),
      cell: ({ lastUsed }) => (lastUsed ? <When at={lastUsed} /> : <span className="quiet">{w('never-used')}</span>),
      phone: null,
    },
    { title: w('made-by'), cell: ({ madeBy }) => <Name of={madeBy} />, phone: null },
  ]
  if (!revoke) return columns
  const act = (key: KeyView) =>
    standing(key) === 'good' && (
      <Button size="small" danger onClick={() => revoke(key)} aria-label={`${w('revoke')} ${key.name}`}>
        {w('revoke')}
      </Button>
    )
  return [...columns, { title: w('revoke'), cell: act, phone: 3 as const, width: 90 }]
}
