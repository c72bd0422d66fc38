import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/** The metrics of one case, worked out from the sources as they stand. */
async function caseFamily() {
  const folder = path.resolve('node_modules/.cache/formulas')
  const file = path.join(folder, `work-${process.pid}.mjs`)
  const bundle = await rolldown({ input: 'src/economics/case/work.ts', platform: 'node', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(file, output[0].code)
  try {
    return (await import(pathToFileURL(file).href)).caseFamily
  } finally {
    fs.rmSync(file)
  }
}

/** Their formulas as parsed, as a module that has each made when it is first asked for. */
export async function parsedFormulas() {
  const family = await caseFamily()
  const members = family.metrics.map(
    (metric) => `${metric.key}: () => (${JSON.stringify(family.formulaOf(metric))})`,
  )
  return `export const parsedFormulas = {\n  ${members.join(',\n  ')}\n}\n`
}
