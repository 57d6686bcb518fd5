#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""dataset.py PROGRAM SOURCE_ROOT PDF…: all formats of a dataset say the same, and hold what they promise."""
import glob
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from decimal import Context, Decimal

import packages
from tap import Tap, run, shared_folder

try:
    import jsonschema
except ImportError:
    jsonschema = None

ALL = 'json,csv,sqlite,xlsx'
POWERS = {'元': 0, '百元': 2, '千元': 3, '万元': 4, '十万元': 5, '百万元': 6, '亿元': 8}
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
SPREADSHEET = Context(prec=15)  # digits that one shows; libxlsxwriter writes a sixteenth, which is not that of the amount
ITEMS = ['three_public', 'abroad', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception']


def into(program, out, *arguments):
    done = run(program, 'extract', '-q', '-o', out, *arguments)
    return done.returncode, done.stderr.decode()


def key_of(row):
    return row['document'], int(row['table_no']), int(row['row']), row['column']


def of_json(folder):
    """The digits of every amount in documents/, by document, table, row and column."""
    found = {}
    for path in glob.glob(f'{folder}/documents/*.json'):
        name = os.path.basename(path)[:-len('.json')]
        with open(path, encoding='utf-8') as file:
            document = json.load(file, parse_float=str, parse_int=str)
        for table_no, table in enumerate(document['tables'], 1):
            for index, row in enumerate(table['rows']):
                found.update({(name, table_no, index, column): text for column, text in row['values'].items()})
    return found


def of_sqlite(folder):
    database = sqlite3.connect(f'{folder}/yusuan.sqlite')
    return {tuple(row[:4]): row[4:] for row in database.execute(
        'SELECT document, table_no, row, "column", amount, amount_yuan, amount_fen, amount_rest FROM facts')}


def cell_text(cell):
    if cell.get('t') == 'inlineStr':
        return ''.join(t.text or '' for t in cell.iter(SHEET + 't'))
    value = cell.find(SHEET + 'v')
    return value.text if value is not None else ''


def letters(reference):
    return ''.join(c for c in reference if c.isalpha())


def of_sheet(folder, number):
    """The rows of a sheet of the workbook, as dictionaries by the names at the ends of the heads."""
    heads = {}
    with zipfile.ZipFile(f'{folder}/yusuan.xlsx') as book, book.open(f'xl/worksheets/sheet{number}.xml') as file:
        for _, element in ElementTree.iterparse(file):
            if element.tag == SHEET + 'row':
                cells = {letters(cell.get('r')): cell_text(cell) for cell in element}
                if heads:
                    yield {name: cells.get(place, '') for place, name in heads.items()}
                else:
                    heads = {place: text.split(' ')[-1] for place, text in cells.items()}
                element.clear()


def yuan_of(row):
    power = POWERS.get(row['unit'])
    return None if power is None else Decimal(row['amount']).scaleb(power)


def test_same(tap, folder, what):
    facts = packages.table(folder, 'facts')
    in_csv = {key_of(row): row['amount'] for row in facts}
    tap.check(len(in_csv) == len(facts) > 0, f'{what}: every fact has its own key')
    tap.check(in_csv == of_json(folder), f'{what}: CSV and JSON have the same amounts, digit by digit ({len(in_csv)})')
    in_sqlite = of_sqlite(folder)
    tap.check({key: row[0] for key, row in in_sqlite.items()} == in_csv, f'{what}: SQLite has the same amounts, digit by digit')
    bad = [row for row in facts if (Decimal(row['amount_yuan']) if row['amount_yuan'] else None) != yuan_of(row)
           and '%' not in row['text'] + row['unit']]
    tap.check(not bad, f'{what}: yuan are the amounts in their unit, exactly', bad[:2])
    bad = []
    for row in facts:
        _, real, fen, rest = in_sqlite[key_of(row)]
        if not row['amount_yuan']:
            bad += [row] if (real, fen, rest) != (None, None, None) else []
        elif Decimal(fen).scaleb(-2) + Decimal(rest).scaleb(-8) != Decimal(row['amount_yuan']) or real != float(row['amount_yuan']):
            bad.append(row)
    tap.check(not bad, f'{what}: integers in 1/100 yuan are exact', bad[:2])
    in_sheet = {key_of(row): SPREADSHEET.create_decimal(row['amount']) for row in of_sheet(folder, 2)}
    tap.check(in_sheet == {key: Decimal(text) for key, text in in_csv.items()}, f'{what}: XLSX has the same amounts')
    yuan = {key_of(row): row['amount_yuan'] for row in facts if row['amount_yuan']}
    tap.check({key_of(row): SPREADSHEET.create_decimal(row['amount_yuan']) for row in of_sheet(folder, 2) if row['amount_yuan']}
              == {key: Decimal(text) for key, text in yuan.items()}, f'{what}: XLSX has the same yuan')


def columns_of(root, name):
    with open(f'{root}/schemas/dataset/dataset.json', encoding='utf-8') as file:
        description = json.load(file)
    for item in description['tables'] + description['views']:
        if item['name'] == name:
            return [c if isinstance(c, str) else c.get('name') or c['use'] for c in item['columns']]
    return None


def test_database(tap, folder, root, what):
    database = sqlite3.connect(f'{folder}/yusuan.sqlite')
    tap.equal(database.execute('PRAGMA foreign_key_check').fetchall(), [], f'{what}: foreign keys hold')
    tap.equal(database.execute('PRAGMA integrity_check').fetchall(), [('ok',)], f'{what}: the database is sound')
    for name in ('documents', 'tables', 'facts', 'anomalies', 'performance_funds', 'performance_indicators', 'figures', 'codes'):
        rows = database.execute(f'SELECT count (*) FROM "{name}"').fetchone()[0]
        tap.equal(rows, len(packages.table(folder, name)), f'{what}: {name} has as many rows as its CSV')
    for name, kind in database.execute("SELECT name, type FROM sqlite_schema WHERE type = 'view' OR type = 'table' AND "
                                       "name NOT LIKE 'texts_fts%' AND name NOT LIKE 'sqlite_%'").fetchall():
        columns = [row[1] for row in database.execute(f'PRAGMA table_info ("{name}")')]
        tap.equal(columns, columns_of(root, name), f'{what}: the columns of {kind} {name} are those that are documented')
    counted = database.execute('SELECT count (*) FROM totals').fetchone()[0]
    tap.check(counted > 0, f'{what}: totals has rows')


def test_package(tap, folder, root, what):
    found = list(packages.problems(folder))
    tap.check(not found, f'{what}: the Data Package holds what it promises', *found[:5])
    with open(f'{folder}/datapackage.json', encoding='utf-8') as file:
        package = json.load(file)
    tap.equal(len(package['sources']), len(packages.table(folder, 'documents')), f'{what}: every input is a source')
    if jsonschema is None:
        tap.skip(f'{what}: datapackage.json fits its profiles', 'no python3-jsonschema')
        return
    for name in sorted(glob.glob(f'{root}/tests/profiles/*.json')):
        with open(name, encoding='utf-8') as file:
            profile = json.load(file)
        validator = jsonschema.validators.validator_for(profile)(profile)
        errors = list(validator.iter_errors(package))
        tap.check(not errors, f'{what}: datapackage.json fits {os.path.basename(name)}',
                  *[f'{"/".join(map(str, e.absolute_path))}: {e.message[:200]}' for e in errors[:5]])


def test_numbers(tap, program, folder, what, *arguments):
    """`check` numbers the findings as the dataset does."""
    listed = {(row['document'], row['anomaly_no']): row['message_zh'] for row in packages.table(folder, 'anomalies') if row['severity'] != 'info'}
    ids = {row['path']: row['document'] for row in packages.table(folder, 'documents') if row['document']}
    told, document, number = {}, None, None
    for line in run(program, 'check', *arguments).stdout.decode().split('\n'):
        head = re.match(r' *(\d+)  (?:错误|存疑) ', line)
        document = ids.get(line, document)
        if number is not None:
            told[document, number] = line.strip()
        number = head[1] if head else None
    tap.equal(told, listed, f'{what}: findings have the numbers that check shows')


def test_search(tap, folder):
    """Also by a program of others."""
    query = ["SELECT DISTINCT text FROM texts_fts WHERE texts_fts MATCH '社会保障'"]
    found = [row[0] for row in sqlite3.connect(f'{folder}/yusuan.sqlite').execute(*query)]
    tap.check(any('社会保障' in text and not text.startswith('社会保障') for text in found), '社会保障 is found inside longer names', found)
    if shutil.which('sqlite-utils') is None:
        tap.skip('sqlite-utils finds it, too', 'no sqlite-utils')
        return
    done = subprocess.run(['sqlite-utils', 'search', f'{folder}/yusuan.sqlite', 'texts', '社会保障', '--limit', '3'], capture_output=True, check=False)
    tap.check(done.returncode == 0 and len(json.loads(done.stdout)) == 3, 'sqlite-utils finds it, too', done.stderr.decode())
    with open(f'{folder}/metadata.json', encoding='utf-8') as file:
        tables = json.load(file)['databases']['yusuan']['tables']
    tap.check('facts' in tables and 'three_public' in tables, "Datasette's metadata tells of tables and views")


def tree(folder):
    found = {}
    for base, _, names in os.walk(folder):
        for name in names:
            if not name.startswith('journal'):
                with open(os.path.join(base, name), 'rb') as file:
                    found[os.path.relpath(os.path.join(base, name), folder)] = file.read()
    return found


def test_bytes(tap, program, folder, inputs, place):
    into(program, f'{place}/two', '-j', '2', '--format', ALL, *reversed(inputs))
    tap.check(tree(f'{place}/two') == tree(folder), 'two jobs, and the inputs the other way round: the same bytes')
    into(program, f'{place}/two', '--format', 'json', *inputs)
    tap.equal(sorted(name for name in tree(f'{place}/two') if '/' not in name), ['documents.csv'],
              'other formats: the files of the others are removed')
    into(program, f'{place}/two', '--format', ALL, *inputs)
    tap.check(tree(f'{place}/two') == tree(folder), 'all formats again: the same bytes')


def test_texts(tap, program, root, place):
    """Texts that a format could take for something else."""
    source = f'{root}/tests/dataset/in'
    into(program, f'{place}/texts', '--format', ALL, source)
    names = {row['name'] for row in packages.table(f'{place}/texts', 'facts')}
    formula, at = '=HYPERLINK("http://x","点击")', '@档案“数字化”，二期'
    tap.check({formula, at} <= names, 'CSV: texts that look like formulas are as printed', names)
    in_sqlite = {row[0] for row in sqlite3.connect(f'{place}/texts/yusuan.sqlite').execute('SELECT name FROM facts')}
    tap.check({formula, at} <= in_sqlite, 'SQLite: the same')
    in_sheet = {row['name'] for row in of_sheet(f'{place}/texts', 2)}
    tap.check({formula, at} <= in_sheet, 'XLSX: they are texts')
    into(program, f'{place}/bom', '--format', 'csv', '--bom', source)
    with open(f'{place}/bom/facts.csv', 'rb') as file:
        tap.check(file.read(3) == b'\xef\xbb\xbf', '--bom: a byte order mark')
    names = {row['name'] for row in packages.table(f'{place}/bom', 'facts')}
    tap.check({"'" + formula, "'" + at} <= names, '--bom: an apostrophe before what a spreadsheet would take for a formula', names)
    bare = {row['amount'] for row in packages.table(f'{place}/bom', 'facts')}
    tap.check(not any(amount.startswith("'") for amount in bare), '--bom: numbers stay bare')
    with open(f'{place}/odd,"name"\nof.txt', 'w', encoding='utf-8') as file:
        file.write('x')
    into(program, f'{place}/odd', f'{place}/odd,"name"\nof.txt')
    tap.equal(packages.table(f'{place}/odd', 'documents')[0]['path'], f'{place}/odd,"name"\nof.txt', 'a path with quotes and a newline')


def test_years(tap, place):
    database = sqlite3.connect(f'{place}/texts/yusuan.sqlite')
    rows = {row[0]: row[1:] for row in database.execute(
        'SELECT code, state, previous_name, change_fen FROM year_over_year WHERE fiscal_year = 2026')}
    tap.equal(rows, {'201': ('same', '一般公共服务支出', 30250000), '20126': ('same', '档案事务', 30250000),
                     '2012601': ('same', '行政运行', 10000000), '2012604': ('gone', '档案馆', None), '2012699': ('new', None, None),
                     '210': ('renamed', '医疗卫生与计划生育支出', 250000), '21011': ('same', '行政事业单位医疗', 250000),
                     '2101101': ('same', '行政单位医疗', 250000)}, 'year_over_year: same, new, gone and renamed codes')
    tap.equal(database.execute('SELECT income_fen, current_income_fen, carryover_fen, expenditure_fen, basic_fen, project_fen FROM totals '
                               'WHERE fiscal_year = 2026').fetchall(),
              [(330500000, 310500000, 20000000, 330500000, 190250000, 140250000)], 'totals: grand totals, income of the year, carryover, basic, project')
    tap.equal(database.execute('SELECT project, total_fen FROM projects ORDER BY row').fetchall(),
              [('=HYPERLINK("http://x","点击")', 100250000), ('@档案“数字化”，二期', 40000000)], 'projects: without the total')
    tap.equal(database.execute('SELECT code, level, leaf, total_fen, basic_fen, project_fen FROM expenditure_by_function '
                               "WHERE fiscal_year = 2026 AND code GLOB '201*' ORDER BY code").fetchall(),
              [('201', 1, 0, 230250000, 110000000, 120250000), ('20126', 2, 0, 230250000, 110000000, 120250000),
               ('2012601', 3, 1, 110000000, 110000000, None), ('2012699', 3, 1, 120250000, None, 120250000)], 'expenditure_by_function: levels and leaves')


def test_bad_input(tap, program, pdf, place):
    os.makedirs(f'{place}/photos')
    with open(f'{place}/photos/cat.jpg', 'w', encoding='ascii') as file:
        file.write('cat')
    code, told = into(program, f'{place}/photos', pdf)
    tap.check(code == 4 and 'cat.jpg' in told and '不是数据集' in told and os.listdir(f'{place}/photos') == ['cat.jpg'],
              "somebody else's folder: refused, and nothing is touched", code, told)
    code, told = into(program, f'{place}/x', '--format', 'csv,doc', pdf)
    tap.check(code == 2 and '--format' in told and 'xlsx' in told, 'an unknown format: wrong usage, the known ones are named', code, told)
    done = run(program, 'extract', '--format', 'csv', pdf)
    tap.check(done.returncode == 2 and b'-o DIR' in done.stderr, '--format without -o: wrong usage', done.stderr)
    into(program, f'{place}/blocked', '--format', 'csv', pdf)
    os.makedirs(f'{place}/blocked/yusuan.sqlite/inside')
    code, told = into(program, f'{place}/blocked', pdf)
    tap.check(code == 4 and 'yusuan.sqlite' in told, 'a database that cannot be put into its place: exit code 4, the file is named', code, told)


def test_three_public(tap, root, folder, shared):
    database = sqlite3.connect(f'{folder}/yusuan.sqlite')
    with open(f'{root}/tests/dataset/three_public.tsv', encoding='utf-8') as file:
        lines = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    wide = ', '.join([f'{item}_fen' for item in ITEMS] + [f'previous_{item}_fen' for item in ITEMS] + ['budget_three_public_fen', 'page'])
    for path, page, *want in lines:
        got = database.execute(f'SELECT {wide} FROM three_public WHERE path = ?', [f'{shared}/{path}']).fetchone()
        fen = [None if text == '-' else int(Decimal(text) * 1000000) for text in want]
        tap.equal(list(got or []), fen + [int(page)], f'three_public: {path}')


def test_totals(tap, root, folder, shared):
    database = sqlite3.connect(f'{folder}/yusuan.sqlite')
    with open(f'{root}/tests/dataset/totals.tsv', encoding='utf-8') as file:
        lines = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
    for path, page, *want, derived in lines:
        got = database.execute('SELECT parted_page, parted_fen, basic_fen, project_fen, added FROM totals WHERE path = ?', [f'{shared}/{path}']).fetchone()
        tap.equal(list(got or []), [int(page)] + [int(Decimal(text) * 1000000) for text in want] + [int(derived)], f'totals: {path}')
    empty = [path for path, in database.execute("""SELECT path FROM totals WHERE basic_fen IS NULL OR project_fen IS NULL OR income_fen IS NULL
        OR expenditure_fen IS NULL""")]
    tap.equal(empty, [], 'totals: income, expenditure, basic and project of every document that has a summary')


def test_views_agree(tap, folder, what):
    """What the views add up is what the documents print."""
    database = sqlite3.connect(f'{folder}/yusuan.sqlite')
    proven = database.execute('SELECT count (*) FROM three_public WHERE proof = ? AND three_public_fen <> coalesce (abroad_fen, 0) + '
                              'coalesce (vehicles_fen, 0) + coalesce (reception_fen, 0)', ['proven']).fetchone()[0]
    tap.equal(proven, 0, f'{what}: a proven 三公 sum is the sum of its parts')
    over = database.execute("""WITH t AS (SELECT document, table_no, max (amount_fen) AS fen FROM facts
          WHERE level = 0 AND "column" IN ('total', 'amount') GROUP BY document, table_no)
        SELECT p.path, p.page, sum (p.total_fen), t.fen FROM projects p JOIN t USING (document, table_no)
        GROUP BY document, table_no HAVING sum (p.total_fen) > t.fen + 5000 * (count (*) + 1)""").fetchall()
    tap.equal(over, [], f'{what}: projects make no more than the total of their table: none counts twice')
    # Rounding leaves half a unit of the last place (0.01 万元) an addend; 支出总计 of final accounts has 年末结转, too.
    off = database.execute("""SELECT t.path, t.expenditure_fen, sum (e.total_fen) FROM totals t JOIN expenditure_by_function e USING (document)
        WHERE t.kind = 'budget' AND e.source_table = 'expenditure-summary' AND e.level = 1
          AND e.document NOT IN (SELECT document FROM anomalies WHERE severity <> 'info')
        GROUP BY t.document HAVING abs (sum (e.total_fen) - t.expenditure_fen) > 5000 * (count (*) + 1)""").fetchall()
    tap.check(not off, f'{what}: classes of expenditure_by_function add up to totals where nothing is doubtful', *off[:5])


def main():
    program, root, *pdfs = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as place:
        folder = f'{place}/one'
        into(program, folder, '-j', '1', '--format', ALL, *pdfs)
        for name, test, *arguments in (
                ('same', test_same, folder, 'fixtures'), ('database', test_database, folder, root, 'fixtures'),
                ('package', test_package, folder, root, 'fixtures'), ('numbers', test_numbers, program, folder, 'fixtures', *pdfs), ('search', test_search, folder),
                ('views', test_views_agree, folder, 'fixtures'), ('bytes', test_bytes, program, folder, pdfs, place),
                ('texts', test_texts, program, root, place), ('years', test_years, place), ('bad input', test_bad_input, program, pdfs[0], place)):
            tap.run(name, test, tap, *arguments)
        shared = shared_folder(root)
        if shared is None:
            tap.skip('the corpora', 'no shared folder')
        else:
            folder = f'{place}/corpora'
            into(program, folder, '--format', ALL, *[f'{shared}/{name}' for name in ('corpus', 'corpus-2', 'samples/real')])
            for name, test, *arguments in (
                    ('same', test_same, folder, 'corpora'),
                    ('numbers', test_numbers, program, folder, 'corpora', *glob.glob(f'{folder}/documents/*.json')), ('database', test_database, folder, root, 'corpora'),
                    ('package', test_package, folder, root, 'corpora'), ('views', test_views_agree, folder, 'corpora'),
                    ('three_public', test_three_public, root, folder, shared), ('totals', test_totals, root, folder, shared)):
                tap.run(name, test, tap, *arguments)
    tap.done()


if __name__ == '__main__':
    main()
