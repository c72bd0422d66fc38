/** Files of measured chances: the one that recover measure saves, and the one that recover batch takes. */
import { EXIT, Failure } from '../errors'
import { text } from '../render/json'
import type { Report } from '../report/report'
import { nameOf } from '../scenario/under-flags'
import { plainly, say } from '../words/say'
import type { Host, Output } from './host'
import type { Settings } from './settings'
import { textOf } from './text-file'

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
  if (file === '-' && host.asked)
    throw new Failure(
      EXIT.usage,
      'file_missing',
      'stdin is a terminal: there are no chances to read',
      'name a file',
    )
  const named = { name: nameOf(file), noun: 'file of chances', code: 'not_chances' } as const
  return { file, text: await textOf(file, host, named) }
}

/** Prepares to save the chances of a report. Errors: a Failure where the file cannot be made. */
export function savingChances({ request }: Settings, create: (path: string | null) => Output | null) {
  const file = request.options.get('save-chances')!.at(-1)!
  if (request.args.length === 0 || request.options.has('plan'))
    throw new Failure(
      EXIT.usage,
      'missing_argument',
      say('{flag} saves what a file of cases tells, and there is none', { flag: '--save-chances' }),
      plainly('recover measure CASES --save-chances FILE'),
    )
  const output = create(file)!
  return {
    commit(report: Report) {
      output.write(chancesText(report))
      output.commit()
    },
    said: say('chances saved in {file}', { file }),
  }
}
