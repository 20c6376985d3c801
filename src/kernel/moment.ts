/** "As known on a day" (已知时点): everything known by the end of that day in the city, and never more than is known now. */
import { cityInstant } from './calendar.ts'

export function endOfDay(day: string, now: string): string {
  const end = cityInstant(`${day}T23:59:59.999`)
  return end < now ? end : now
}
