import fs from 'node:fs'
import { manPage } from '../node_modules/.cache/man/man-page.mjs'

// The man page, of the day of what is built where that is said, so that two builds of one source are the same.
const { SOURCE_DATE_EPOCH } = process.env
const made = SOURCE_DATE_EPOCH ? new Date(Number(SOURCE_DATE_EPOCH) * 1000) : new Date()
fs.writeFileSync('dist/recover.1', await manPage(made.toISOString().slice(0, 10)))
