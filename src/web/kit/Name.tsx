/**
 * The name of a person or an enterprise: Chinese on every page, and said to be so, for whoever listens to an English one.
 *
 *   <Name of={enterprise.name} />
 */
export function Name({ of }: { of: string }) {
  return <span lang="zh-CN">{of}</span>
}
