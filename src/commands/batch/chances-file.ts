/** Measured chances, read from what recover measure --save-chances wrote. */
import type { CellFamily, MeasuredChances } from '../../economics/chances/measured-cells'
import { EXIT, Failure } from '../../errors'
import { fromNumber } from '../../numbers/exact/digits'
import type { ChancesFile } from '../../report/chances-schema'
import { type Message, say } from '../../words/say'

/** What a file of chances holds, and what is told of it. */
export interface ChancesRead {
  readonly chances: MeasuredChances
  readonly told: Pick<ChancesFile, 'measured' | 'window_days' | 'confidence' | 'warnings'>
}

const familyIn = ({ grid, cells }: ChancesFile['recovered']['all']): CellFamily => ({
  points: grid.map(([alpha, beta, weight]) => ({ alpha, beta, weight })),
  cells: cells.map(({ failure, remedy, n, stayed, estimate, interval: [low, high] }) => ({
    failure,
    remedy,
    cases: n,
    hits: stayed,
    estimate: fromNumber(estimate),
    interval: [fromNumber(low), fromNumber(high)],
  })),
})

/** Cells cannot be right where more stayed than there were, or nothing weighs them. */
const isSound = ({ grid, cells }: ChancesFile['recovered']['all']): boolean =>
  cells.every(({ n, stayed }) => stayed <= n) &&
  (cells.length === 0 || grid.reduce((all, [, , weight]) => all + weight, 0) > 0.5)

/** Errors: a Failure for a text that holds no measured chances. */
export async function chancesIn(name: string, text: string): Promise<ChancesRead> {
  const wrong = (why: Message) =>
    new Failure(
      EXIT.data,
      'not_chances',
      say('{name} holds no measured chances: {why}', { name, why }),
      'recover measure CASES --save-chances FILE writes them',
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong(say('it is no JSON'))
  }
  const { chancesSchema } = await import('../../report/chances-schema')
  const read = chancesSchema.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    throw wrong(
      issue!.path.length === 0
        ? say('at its start: {message}', { message: issue!.message })
        : say('at {path}: {message}', { path: issue!.path.join('.'), message: issue!.message }),
    )
  }
  const { recovered, ignored, measured, window_days, confidence, warnings } = read.data
  const families = [...Object.values(recovered), ...Object.values(ignored ?? {})]
  if (!families.every(isSound) || recovered.all.cells.length !== 1) throw wrong(say('its cells do not fit'))
  return {
    chances: {
      recovered: {
        byFailureAndRemedy: familyIn(recovered.by_failure_and_remedy),
        byRemedy: familyIn(recovered.by_remedy),
        byFailure: familyIn(recovered.by_failure),
        all: familyIn(recovered.all),
      },
      ignored: ignored && { byFailure: familyIn(ignored.by_failure), all: familyIn(ignored.all) },
    },
    told: { measured, window_days, confidence, warnings },
  }
}
