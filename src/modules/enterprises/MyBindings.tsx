/** The bindings one made at the counter, each of which one may revoke. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { cityDay } from '../../kernel/calendar.ts'
import { doorsTo } from '../../web/doors.ts'
import { Confirm } from '../../web/kit/Confirm.tsx'
import { List } from '../../web/kit/ListPage.tsx'
import { linesOf } from '../../web/kit/lines.ts'
import { Name } from '../../web/kit/Name.tsx'
import { Refused } from '../../web/kit/Refused.tsx'
import { Sign } from '../../web/kit/Sign.tsx'
import { Day, When } from '../../web/kit/When.tsx'
import { type BindingView, contract as people } from '../people/contract.ts'
import { contract } from './contract.ts'
import { useWords } from './words.ts'

const { bindings } = doorsTo(people)
const { enterprises } = doorsTo(contract)

export function MyBindings() {
  const w = useWords()
  const [revoking, setRevoking] = useState<BindingView>()
  const list = useQuery(bindings.list.queryOptions())
  return (
    <section aria-labelledby="my-bindings">
      <Typography.Title level={2} id="my-bindings" style={{ fontSize: '1.15em' }}>
        {w('my-bindings')}
      </Typography.Title>
      <List<BindingView>
        lines={linesOf(list)}
        columns={[
          { title: w('enterprise'), cell: (one) => <FirmName id={one.enterpriseId} /> },
          {
            title: w('person'),
            cell: ({ personName, role }) => (
              <>
                <Name of={personName} /> · {w(role)}
              </>
            ),
            phone: 2,
          },
          { title: w('proof'), cell: ({ proof }) => w(`proof-${proof}`), phone: 3 },
          { title: w('bound-at'), cell: ({ boundAt }) => <When at={boundAt} />, phone: null },
          {
            title: w('expires-on'),
            cell: ({ expiresOn }) => (expiresOn ? <Day day={expiresOn} /> : w('no-expiry')),
            phone: null,
          },
          { title: w('state'), cell: (one) => <State binding={one} onRevoke={setRevoking} />, phone: 'beside' },
        ]}
        empty={{ title: w('no-bindings'), hint: w('no-bindings-hint') }}
      />
      <Revoke binding={revoking} onClose={() => setRevoking(undefined)} />
    </section>
  )
}

/** The list of bindings holds ids; the register knows the names. */
function FirmName({ id }: { id: string }) {
  const { data } = useQuery(enterprises.one.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Link to={`/enterprises/${id}`}>
      <Name of={data?.name ?? '…'} />
    </Link>
  )
}

function State({ binding, onRevoke }: { binding: BindingView; onRevoke: (binding: BindingView) => void }) {
  const w = useWords()
  if (binding.revokedAt)
    return (
      <Sign tone="grey" outlined>
        {w('is-revoked', { day: cityDay(binding.revokedAt) })}
      </Sign>
    )
  return (
    <Button size="small" danger onClick={() => onRevoke(binding)}>
      {w('revoke')}
    </Button>
  )
}

function Revoke({ binding, onClose }: { binding: BindingView | undefined; onClose: () => void }) {
  const w = useWords()
  const cache = useQueryClient()
  const revoke = useMutation(
    bindings.revoke.mutationOptions({
      onSuccess: async () => {
        onClose()
        await cache.invalidateQueries({ queryKey: bindings.key() })
      },
    }),
  )
  return (
    <Confirm
      open={binding !== undefined}
      title={w('revoke')}
      verb={w('revoke')}
      danger
      says={w('revoke-says', { person: binding?.personName ?? '' })}
      busy={revoke.isPending}
      refused={<Refused error={revoke.error} words={w} />}
      onClose={onClose}
      onConfirm={() =>
        binding && revoke.mutate({ enterpriseId: binding.enterpriseId, id: binding.id, version: binding.version })
      }
    />
  )
}
