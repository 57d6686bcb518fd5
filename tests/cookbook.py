#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cookbook.py PROGRAM SOURCE_ROOT PDF…: every recipe of docs/COOKBOOK.md runs, on the fixtures and, where it is there, on the corpora,
where it must give an answer."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal

import packages
from tap import Tap, run, shared_folder

RECIPE = re.compile(r'^### (\d+\. [^\n]*)\n(.*?)^```(?:sql|sh|python) (\w+)\n(.*?)^```$', re.M | re.S)
FAULTS = {'3', '14', '15', '16', '19'}  # they ask for what is wrong: none is an answer, too
DUCK = '''const {DuckDBInstance} = require ('@duckdb/node-api');
(async () => {
  const db = await (await DuckDBInstance.create ()).connect ();
  const rows = (await db.runAndReadAll (require ('fs').readFileSync (0, 'utf8'))).getRows ();
  for (const row of rows) console.log (row.map (String).join ('\\t'));
}) ().catch (error => { console.error (String (error)); process.exit (1); });'''


def by_sqlite(folder, text):
    database = sqlite3.connect(f'file:{folder}/yusuan.sqlite?mode=ro', uri=True)
    rows = []
    for statement in [s for s in text.split(';\n') if s.strip()]:
        rows = database.execute(statement).fetchall()
    return '\n'.join('\t'.join(map(str, row)) for row in rows)


def command(folder, arguments, text=None, environment=None):
    done = subprocess.run(arguments, input=text, cwd=folder, capture_output=True, encoding='utf-8', check=False,
                          env={**os.environ, **(environment or {})})
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-500:])
    return done.stdout


def node_modules():
    """Where DuckDB of npm is: $YUSUAN_NODE_MODULES, or where node looks by itself."""
    for folder in filter(None, [os.environ.get('YUSUAN_NODE_MODULES'), os.environ.get('NODE_PATH')]):
        if os.path.isdir(f'{folder}/@duckdb/node-api'):
            return folder
    return None


def by_duckdb(folder, text):
    if shutil.which('duckdb'):
        return command(folder, ['duckdb', '-csv', '-noheader'], text)
    return command(folder, ['node', '-e', DUCK], text, {'NODE_PATH': node_modules()})


def pandas_python():
    for python in (sys.executable, '/usr/bin/python3'):
        if os.path.exists(python) and subprocess.run([python, '-c', 'import pandas'], capture_output=True, check=False).returncode == 0:
            return python
    return None


def runners():
    """How each kind of recipe is run; None: what it needs is not here."""
    python = pandas_python()
    duck = shutil.which('duckdb') or (shutil.which('node') and node_modules())
    return {'sqlite': by_sqlite, 'duckdb': by_duckdb if duck else None,
            'jq': (lambda folder, text: command(folder, ['sh', '-c', text])) if shutil.which('jq') else None,
            'pandas': (lambda folder, text: command(folder, [python, '-c', text])) if python else None}


def test_recipes(tap, recipes, folder, what, answers):
    for title, _, kind, text in recipes:
        runner = runners()[kind]
        if runner is None:
            tap.skip(f'{what}: {title}', f'no {kind}')
            continue
        try:
            got = runner(folder, text)
            tap.check(got.strip() or not answers or title.split('.')[0] in FAULTS, f'{what}: {title}', 'no answer')
        except (RuntimeError, sqlite3.Error) as error:
            tap.check(False, f'{what}: {title}', error)


def test_duckdb_exact(tap, folder):
    if runners()['duckdb'] is None:
        tap.skip('DuckDB reads facts.csv exactly', 'no DuckDB: npm install @duckdb/node-api, then YUSUAN_NODE_MODULES=…/node_modules')
        return
    want = sum(Decimal(row['amount_yuan']) for row in packages.table(folder, 'facts') if row['amount_yuan'])
    got = by_duckdb(folder, "SELECT sum (amount_yuan) FROM read_csv ('facts.csv', types = {'amount_yuan': 'DECIMAL(38,8)', 'code': 'VARCHAR'})")
    tap.equal(Decimal(got.strip()), want, 'DuckDB reads facts.csv exactly')
    want = sum(Decimal(row['amount']) for row in packages.table(folder, 'facts') if row['column'] == 'total')
    got = by_duckdb(folder, """WITH tables AS MATERIALIZED (SELECT unnest (tables) AS t FROM
        read_json ('documents/*.json', columns = {tables: 'JSON[]'}, maximum_object_size = 33554432))
        SELECT sum (list_sum ([CAST (r->'values'->>'total' AS DECIMAL(38,8)) FOR r IN CAST (t->'rows' AS JSON[])])) FROM tables""")
    tap.equal(Decimal(got.strip()), want, 'DuckDB reads the JSON exactly')


def main():
    program, root, *pdfs = sys.argv[1:]
    tap = Tap()
    with open(f'{root}/docs/COOKBOOK.md', encoding='utf-8') as file:
        text = file.read()
    recipes = RECIPE.findall(text)
    tap.equal(len(recipes), text.count('\n### '), 'every question has a recipe')
    with tempfile.TemporaryDirectory() as place:
        run(program, 'extract', '-q', '-o', f'{place}/fixtures', *pdfs)
        test_recipes(tap, recipes, f'{place}/fixtures', 'fixtures', False)
        tap.run('DuckDB', test_duckdb_exact, tap, f'{place}/fixtures')
        shared = shared_folder(root)
        if shared is None:
            tap.skip('the corpora', 'no shared folder')
        else:
            shutil.copy(f'{place}/fixtures/documents.csv', f'{place}/once.csv')
            shutil.copy(f'{place}/once.csv', f'{place}/twice.csv')
            run(program, 'extract', '-q', '-o', f'{place}/corpora', f'{place}/once.csv', f'{place}/twice.csv', f'{root}/tests/dataset/in', *[f'{shared}/{name}' for name in ('corpus', 'corpus-2')])
            test_recipes(tap, recipes, f'{place}/corpora', 'corpora', True)
            tap.run('DuckDB on the corpora', test_duckdb_exact, tap, f'{place}/corpora')
    tap.done()


if __name__ == '__main__':
    main()
