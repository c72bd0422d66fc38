import { dts } from 'rolldown-plugin-dts'

// The types of what the package exports, in one file, from those that tsc has written of every file; for both kinds of module.
export default {
  input: { index: 'node_modules/.cache/types/index.d.ts' },
  plugins: [dts({ dtsInput: true, emitDtsOnly: true })],
  output: ['.d.ts', '.d.mts'].map((ending) => ({ dir: 'dist/library', entryFileNames: `[name]${ending}` })),
}
