/** The JSON Schema of what stands around every answer on files: what was asked, in which currency, by which version, of which files. */
import { fieldOf } from '../../inputs/facts'
import { toldField, z } from '../../inputs/json-schema'
import { snake } from '../../inputs/names'
import { FILE_ROLES } from '../../report/followed-lines'
import { howMany, type Shape, wordOf } from '../../report/schema'
import { type Command, type Option, toldInFull } from '../command'
import { toldFacts, toldOptions } from '../run-inputs'

const NOT_GIVEN = 'where it was not given'

function typeOf(option: Option): z.ZodType {
  const { value, choices, many, preset } = option
  const description = toldInFull(option)
  if (value === undefined) return z.boolean().meta({ description })
  const one = choices === undefined ? z.string() : wordOf(choices)
  if (many) return z.array(one).meta({ description })
  return preset === undefined ? one.nullable().meta({ description }) : one.meta({ description })
}

const inputsShape = (command: Command): Shape => ({
  ...Object.fromEntries(
    [
      ...toldFacts(command).map((key) => [key, fieldOf(key)] as const),
      ...Object.entries(command.terms ?? {}),
    ].map(([key, field]) => [
      snake(key),
      toldField(field, field.default === undefined ? NOT_GIVEN : undefined),
    ]),
  ),
  ...Object.fromEntries(toldOptions(command).map((one) => [one.name.replaceAll('-', '_'), typeOf(one)])),
})

const files = z.array(
  z
    .object({
      name: z.string(),
      role: wordOf(FILE_ROLES),
      rows: howMany.meta({ description: 'all rows that were read' }),
      bytes: howMany
        .nullable()
        .meta({ description: 'as the file is given; null where rows came as objects' }),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .meta({ description: 'of these bytes; null where rows came as objects' }),
    })
    .meta({ id: 'file_read', title: 'File', description: 'a file that was read' }),
)

const currency = z
  .string()
  .nullable()
  .meta({ description: 'the code of all amounts; null where neither a flag nor the files tell one' })

/** The same form of answer with what stands around it, where it is one about files. */
function around(one: z.ZodType, command: Command): z.ZodType {
  if (one instanceof z.ZodUnion) return z.union(one.options.map((each) => around(each as z.ZodType, command)))
  if (!(one instanceof z.ZodObject) || !('rejected' in one.shape)) return one
  const own = one.shape.inputs instanceof z.ZodObject ? one.shape.inputs.shape : {}
  const inputs = z
    .object({ ...inputsShape(command), ...own })
    .meta({ description: 'the flags that were given, and the defaults that were used' })
  const version = z.string().meta({ description: 'of the program' })
  return one.extend({ inputs, currency, version, files }).meta(one.meta() ?? {})
}

/** What a command answers, as a script finds it. */
export const answerAround = (output: z.ZodType, command: Command): z.ZodType =>
  command.sample === undefined && (command.input === 'cases' || command.input === 'ledger')
    ? around(output, command)
    : output
