/** The little cross that empties a box, named in the reader's language: Ant Design names it in English, or not at all. */
import { CloseCircleFilled } from '@ant-design/icons'
import { useCommonWords } from '../words.ts'

/** For a Select, as its `allowClear`. */
export function useClearChoice() {
  return { label: useCommonWords()('clear-one') }
}

/** For an Input, as its `allowClear`. */
export function useClearText() {
  const name = useCommonWords()('clear-one')
  return { clearIcon: <CloseCircleFilled role="img" aria-hidden={false} aria-label={name} /> }
}
