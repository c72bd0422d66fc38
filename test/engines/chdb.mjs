// A ClickHouse of these years without a server: Python's package chdb, of the python3 on the path or that `CHDB_PYTHON` names.
import { python } from './python.mjs'

const OPENED = `
from chdb.session import Session
session = Session(sys.argv[1])
# The one that it has by itself looks for files by the names of tables.
session.query('CREATE DATABASE IF NOT EXISTS made')
session.query('USE made')

def asked(statement):
    text = session.query(statement, 'JSONCompactStringsEachRow').bytes() or b''
    # A cell that is absent is written so, too.
    return [[None if cell == 'ᴺᵁᴸᴸ' else cell for cell in json.loads(one)] for one in text.decode().splitlines()]

version = asked('SELECT version()')[0][0]
`

/** Opens one in a folder of its own; null where there is none. `ask` gives the rows of the last of some statements. */
export const chdb = (folder) => python(process.env.CHDB_PYTHON ?? 'python3', 'chdb', OPENED, folder)
