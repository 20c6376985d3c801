import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://localhost:8080'

/**
 * Ant Design has every icon read out by its English file name. Ours stand beside words, or on buttons that are named in
 * the reader's language, so they keep silent.
 */
function silentIcons(): Plugin {
  let silenced = 0
  return {
    name: 'silent-icons',
    transform(code, id) {
      if (!/@ant-design\/icons\/es\/components\/AntdIcon/.test(id)) return undefined
      const silent = code.replace(/role: "img",\s+"aria-label": icon\.name/, '"aria-hidden": true')
      if (silent !== code) silenced++
      return { code: silent, map: null }
    },
    buildEnd() {
      if (silenced === 0) this.error('Ant Design names its icons in another way now: see silentIcons in vite.config.ts')
    },
  }
}

export default defineConfig({
  plugins: [react(), silentIcons()],
  build: {
    outDir: 'dist/web',
    // Nothing is inlined: the content security policy admits no data: fonts.
    assetsInlineLimit: 0,
    // The shell with Ant Design is one chunk (about 200 kB compressed); pages are loaded when somebody goes there.
    chunkSizeWarningLimit: 1200,
  },
  // `npm run dev:web` serves the pages afresh at each change, and asks the running server for everything else.
  server: { proxy: { '/api': server, '/sign-in': server, '/sign-out': server, '/identity': server } },
})
