/** Stored rows of which a file says something else, field by field. */
import { Flex, Typography } from 'antd'
import type { ChangedRowView } from '../../kernel/imports/contract.ts'
import { Sign } from '../../web/kit/Sign.tsx'
import { count } from '../../web/numbers.ts'
import { useSayField } from './ImportField.tsx'
import { useWords } from './words.ts'

/** So many are shown at once; who wants more narrows the file. */
const shown = 50

export function ImportChanges({ changes, total }: { changes: readonly ChangedRowView[]; total: number }) {
  const w = useWords()
  const say = useSayField()
  return (
    <Flex vertical gap={8}>
      {total > shown && (
        <Typography.Text type="secondary">{w('changes-shown', { n: shown, all: count(total) })}</Typography.Text>
      )}
      {changes.slice(0, shown).map(({ line, name, conflict, fields }) => (
        <div key={line} style={{ borderBlockEnd: '1px solid var(--line)', paddingBlockEnd: 8 }}>
          <Flex gap={8} wrap align="center">
            <span className="number quiet">
              {w('line')} {line}
            </span>
            <strong lang="zh-CN">{name}</strong>
            {conflict && (
              <Sign tone="amber" more={w(`conflict-${conflict}-more`)}>
                {w(`conflict-${conflict}`)}
              </Sign>
            )}
          </Flex>
          {fields.map(({ field, was, is }) => (
            <div key={field} style={{ overflowWrap: 'anywhere' }}>
              <span className="quiet">{say.name(field)}</span> <del lang="zh-CN">{say.value(field, was)}</del> →{' '}
              <strong lang="zh-CN">{say.value(field, is)}</strong>
            </div>
          ))}
        </div>
      ))}
    </Flex>
  )
}
