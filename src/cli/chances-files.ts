/** Files of measured chances: the one that recover measure saves, and the one that recover batch takes. */
import { EXIT, Failure } from '../errors'
import { text } from '../render/json'
import type { Report } from '../report/report'
import type { Host, Output } from './host'
import { textOf } from './scenario-files'
import type { Settings } from './settings'

/** The chances of a report as a document of JSON. */
export const chancesText = (report: Report): string => `${text(report.chances!())}\n`

/** The text of a file of chances. Errors: a Failure where it cannot be read. */
export async function chancesOf(file: string, { request }: Settings, host: Host) {
  if (file === '-' && request.args.includes('-'))
    throw new Failure(
      EXIT.usage,
      'conflicting_inputs',
      'stdin can be one file, not two',
      'give one of them by its name',
    )
  return { file, text: await textOf(file, host, { name: 'file of chances', code: 'not_chances' }) }
}

/**
 * Prepares to save the chances of a report; the file of cases is hashed as it is read by way of `host`. Errors: a Failure
 * where the file cannot be made.
 */
export async function savingChances(
  { request }: Settings,
  host: Host,
  create: (path: string | null) => Output | null,
) {
  const file = request.options.get('save-chances')!.at(-1)!
  if (request.args.length === 0 || request.options.has('plan'))
    throw new Failure(
      EXIT.usage,
      'missing_argument',
      '--save-chances saves what a file of cases tells, and there is none',
      'recover measure CASES --save-chances FILE',
    )
  const output = create(file)!
  const digest = await host.digest?.()
  const [cases] = request.args
  async function* hashed(blocks: AsyncIterable<Buffer>) {
    for await (const block of blocks) {
      digest?.add(block)
      yield block
    }
  }
  const open: Host['open'] = (path, kind) =>
    path === cases ? hashed(host.open(path, kind)) : host.open(path, kind)
  return {
    host: Object.create(host, { open: { value: open } }) as Host,
    ...(digest && { digest: digest.hex }),
    commit(report: Report) {
      output.write(chancesText(report))
      output.commit()
    },
    said: `chances saved in ${file}`,
  }
}
