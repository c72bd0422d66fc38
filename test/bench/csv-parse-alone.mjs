// csv-parse in its fast mode and nothing else: what recover batch is measured against.
import fs from 'node:fs'
import { parse } from 'csv-parse'

let rows = 0
fs.createReadStream(process.argv[2])
  .pipe(parse())
  .on('data', () => rows++)
  .on('end', () => console.log(rows))
