/**
 * Evidence to look at: photographs small, and large at a touch; a paper opens in a window of its own.
 *
 *   <Evidence enterpriseId={id} ids={fact.evidence} />
 */
import { FileOutlined } from '@ant-design/icons'
import { Button, Flex, Image } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../words.ts'

export function Evidence({ enterpriseId, ids }: { enterpriseId: string; ids: readonly string[] }) {
  return (
    <Image.PreviewGroup>
      <Flex gap={8} wrap>
        {ids.map((id) => (
          <Piece key={id} address={`/api/files/${enterpriseId}/${id}`} />
        ))}
      </Flex>
    </Image.PreviewGroup>
  )
}

/** What no browser can show as a picture is a paper. */
function Piece({ address }: { address: string }) {
  const w = useCommonWords()
  const [isPaper, setIsPaper] = useState(false)
  if (isPaper)
    return <Button href={address} target="_blank" icon={<FileOutlined />} aria-label={w('evidence')} size="large" />
  return (
    <Image
      src={address}
      alt={w('evidence')}
      width={96}
      height={96}
      style={{ objectFit: 'cover', borderRadius: 6 }}
      onError={() => setIsPaper(true)}
    />
  )
}
