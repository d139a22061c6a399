import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The server that `npm run dev` starts; only the development server of Vite needs its address.
const server = 'http://localhost:4000'

export default defineConfig({
  root: here('.'),
  // Relative addresses: the same build also works behind a proxy that serves it below a path.
  base: './',
  appType: 'mpa',
  plugins: [react()],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // The first versions that know light-dark() in CSS, so that it is left as written.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Scripts and pictures stay files: the content security policy allows them from the server only.
    assetsInlineLimit: 0,
    // The editor (Monaco) is one chunk of about 3 MB, fetched by the playground alone.
    chunkSizeWarningLimit: 4000,
    license: { fileName: 'licenses.txt' },
    rolldownOptions: {
      input: [here('index.html'), here('playground.html')],
      // GraphiQL's files tell React's compiler to leave them alone; a bundle has no use for that, nor for the warning.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
    },
  },
  server: {
    // The example queries lie outside this folder.
    fs: { allow: [here('..')] },
    proxy: { '/graphql': server, '/health': server },
  },
})
