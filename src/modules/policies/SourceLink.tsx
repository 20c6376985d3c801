/** The way to a source outside: a plain link that tells the other site nothing of where it was followed. */
import { ExportOutlined } from '@ant-design/icons'
import { useWords } from './words.ts'

export function SourceLink({ url, short = false }: { url: string | null; short?: boolean }) {
  const w = useWords()
  if (!url) return short ? null : <em className="unknown">{w('no-url')}</em>
  return (
    <a href={url} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>
      {short ? w('open-source') : url} <ExportOutlined aria-hidden />
    </a>
  )
}
