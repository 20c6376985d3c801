/** What the city has released, on the start page: each figure with its total. Nothing where nothing is released. */
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { CityFigure } from './CityFigure.tsx'
import { figures } from './doors.ts'
import { useWords } from './words.ts'

export function ReleasedFigures() {
  const w = useWords()
  const { data = [] } = useQuery(figures.list.queryOptions())
  // One that is reckoned for each of many choices has no one total.
  const whole = data.filter(({ tables, parameter }) => parameter === null && tables.some((by) => by.length === 0))
  if (whole.length === 0) return null
  return (
    <section aria-labelledby="released">
      <Typography.Title level={2} id="released" style={{ fontSize: '1.3em' }}>
        {w('city-in-figures')}
      </Typography.Title>
      <Flex gap={12} wrap>
        {whole.map(({ code }) => (
          <CityFigure key={code} code={code} />
        ))}
      </Flex>
    </section>
  )
}
