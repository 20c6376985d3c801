/** A piece of FEEL in a frame of its own: it wraps, so that nothing on the page scrolls sideways. */
export function Code({ children }: { children: string }) {
  return (
    <pre
      className="toned tone-grey small"
      lang="zxx"
      style={{ margin: 0, padding: '6px 10px', borderRadius: 6, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
    >
      {children}
    </pre>
  )
}
