import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://localhost:8080'

export default defineConfig({
  plugins: [react()],
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
