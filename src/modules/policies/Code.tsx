/**
 * A piece of FEEL in a frame of its own: it wraps, so that nothing on the page scrolls sideways. Categories are written in
 * Chinese, which few monospaced fonts have: the page's own font stands in.
 */
export const codeFont =
  "ui-monospace, SFMono-Regular, Consolas, Menlo, 'Liberation Mono', 'DejaVu Sans Mono', 'Noto Sans SC Variable', monospace"

export function Code({ children }: { children: string }) {
  return (
    <pre
      className="toned tone-grey small"
      lang="zxx"
      style={{
        margin: 0,
        padding: '6px 10px',
        borderRadius: 6,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        fontFamily: codeFont,
      }}
    >
      {children}
    </pre>
  )
}
