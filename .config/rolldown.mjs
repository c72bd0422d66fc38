// commander loads child_process at once, for subcommands that are programs of their own. There are none here.
const withoutChildProcess = {
  name: 'without-child-process',
  resolveId: (id, importer) =>
    /child_process$/.test(id) && /commander/.test(importer ?? '') ? '\0child_process' : null,
  load: (id) => (id === '\0child_process' ? 'module.exports = {}' : null),
}

// cli-table3 measures texts with an old string-width; the program measures with a newer one, and the two must agree.
const oneStringWidth = {
  name: 'one-string-width',
  resolveId: (id, importer) =>
    id === 'string-width' && /cli-table3/.test(importer ?? '') ? '\0string-width' : null,
  load: (id) =>
    id === '\0string-width' ? 'import width from "string-width"; export { width as "module.exports" }' : null,
}

const shared = {
  platform: 'node',
  plugins: [withoutChildProcess, oneStringWidth],
}

export default [
  {
    ...shared,
    input: { main: 'src/main.ts' },
    output: {
      dir: 'dist',
      format: 'cjs',
      minify: true,
      cleanDir: true,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
    },
  },
  {
    ...shared,
    input: { index: 'src/index.ts' },
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].js' },
  },
]
