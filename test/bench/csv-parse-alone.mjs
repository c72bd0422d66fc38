// csv-parse in its fast mode and nothing else: what reading a file is measured against. FILE [DELIMITER]
import fs from 'node:fs'
import { parse } from 'csv-parse'

const [file, delimiter = ','] = process.argv.slice(2)
let rows = 0
fs.createReadStream(file)
  .pipe(parse({ delimiter }))
  .on('data', () => rows++)
  .on('end', () => console.log(rows))
