#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""exact.py PROGRAM SOURCE_ROOT PDF…: what docs/EXACT.md shows gives exact sums. DuckDB's part needs node and, in $YUSUAN_DUCKDB, a folder
with @duckdb/node-api in its node_modules; pandas' part needs pandas."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

from tap import Tap, run

NODE = """import {createRequire} from 'module';
const {DuckDBInstance} = createRequire(process.argv[2] + '/')('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
console.log(JSON.stringify((await connection.runAndReadAll(process.argv[3])).getRowObjectsJson()));
"""


def blocks(source_root, language):
    with open(os.path.join(source_root, 'docs', 'EXACT.md'), encoding='utf-8') as file:
        return re.findall(rf'```{language}\n(.*?)```', file.read(), re.S)


def sums_of(lines):
    """Exact sums by table and column."""
    sums = collections.Counter()
    for line in lines:
        for table in json.loads(line, parse_float=Decimal, parse_int=Decimal)['tables']:
            for row in table['rows']:
                for column, amount in row['values'].items():
                    sums[table['id'], column] += Decimal(amount)
    return dict(sums)


def test_styles(tap, numbers, strings):
    tap.equal(sums_of(strings), sums_of(numbers), 'numbers and strings are the same amounts')
    values = [value for line in strings for table in json.loads(line)['tables'] for row in table['rows'] for value in row['values'].values()]
    tap.check(values and all(isinstance(value, str) for value in values), 'as strings: no value is a number')


def test_pandas(tap, source_root, folder, strings):
    python = next((p for p in ('/usr/bin/python3', sys.executable) if subprocess.run([p, '-c', 'import pandas'], capture_output=True,
                                                                                     check=False).returncode == 0), None)
    if python is None:
        tap.skip('pandas', 'pandas is not installed')
        return
    script, = blocks(source_root, 'python')
    path = os.path.join(folder, 'strings.ndjson')
    show = script.replace("print(facts", "pandas.set_option('display.max_rows', None)\nprint(facts") + "print('sums', dict(facts.groupby(['table', 'column'])['amount'].sum()))"
    done = subprocess.run([python, '-c', show, path], capture_output=True, check=False, text=True)
    told = eval(done.stdout.rpartition('sums ')[2], {'Decimal': Decimal}) if done.returncode == 0 else done.stderr
    tap.equal(told, sums_of(strings), 'pandas: exact sums')


def query(sql, folder):
    done = subprocess.run(['node', '--input-type=module', '-', os.environ['YUSUAN_DUCKDB'], sql], input=NODE, cwd=folder, capture_output=True,
                          check=False, text=True, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[:1000])
    return json.loads(done.stdout)


def test_duckdb(tap, source_root, folder, strings):
    if not shutil.which('node') or not os.path.isdir(os.path.join(os.environ.get('YUSUAN_DUCKDB', ''), 'node_modules')):
        tap.skip('DuckDB', 'no node, or no $YUSUAN_DUCKDB')
        return
    of_json, of_csv = (block.strip().rstrip(';') for block in blocks(source_root, 'sql'))
    of_json = of_json.replace('documents.ndjson', 'strings.ndjson')
    for what, sql in (('JSON', f'SELECT "table", "column", sum(amount) AS amount FROM ({of_json}) GROUP BY ALL'), ('CSV', of_csv)):
        got = {(row['table'], row['column']): Decimal(row['amount']) for row in query(sql, folder)}
        tap.equal(got, sums_of(strings), f'DuckDB, {what}: exact sums')


def main():
    program, source_root, *pdfs = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        numbers, strings = (run(program, 'extract', '-q', f'--amounts={style}', *pdfs).stdout for style in ('numbers', 'strings'))
        with open(os.path.join(folder, 'strings.ndjson'), 'wb') as file:
            file.write(strings)
        run(program, 'extract', '-q', '-o', os.path.join(folder, 'dataset'), '--format', 'json,csv', *pdfs)
        shutil.copy(os.path.join(folder, 'dataset', 'facts.csv'), folder)
        lines = strings.decode().splitlines()
        tap.run('styles', test_styles, tap, numbers.decode().splitlines(), lines)
        tap.run('pandas', test_pandas, tap, source_root, folder, lines)
        tap.run('duckdb', test_duckdb, tap, source_root, folder, lines)
    tap.done()


if __name__ == '__main__':
    main()
