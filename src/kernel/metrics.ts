/**
 * What a monitor reads at /metrics, in the text format of Prometheus. Kept by hand because it is five numbers: requests
 * by status, their time in buckets, connections, memory, uptime.
 */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export interface Metrics {
  /** Counts one answered request. */
  answered: (status: number, seconds: number) => void
  text: (load: { open: number; waiting: number }) => string
}

export function metrics(): Metrics {
  const byStatus = new Map<number, number>()
  const within = buckets.map(() => 0)
  let [count, sum] = [0, 0]
  return {
    answered: (status, seconds) => {
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
      count += 1
      sum += seconds
      buckets.forEach((limit, i) => {
        if (seconds <= limit) within[i] = (within[i] ?? 0) + 1
      })
    },
    text: ({ open, waiting }) =>
      [
        '# TYPE bolanggu_requests_total counter',
        ...[...byStatus].map(([status, n]) => `bolanggu_requests_total{status="${status}"} ${n}`),
        '# TYPE bolanggu_request_seconds histogram',
        ...buckets.map((limit, i) => `bolanggu_request_seconds_bucket{le="${limit}"} ${within[i] ?? 0}`),
        `bolanggu_request_seconds_bucket{le="+Inf"} ${count}`,
        `bolanggu_request_seconds_sum ${sum}`,
        `bolanggu_request_seconds_count ${count}`,
        '# TYPE bolanggu_connections gauge',
        `bolanggu_connections{state="open"} ${open}`,
        `bolanggu_connections{state="waiting"} ${waiting}`,
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '# TYPE process_uptime_seconds gauge',
        `process_uptime_seconds ${process.uptime()}`,
        '',
      ].join('\n'),
  }
}
