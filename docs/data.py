#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data.py [--check]: writes DATA.md, every table, column, view and id of the dataset, from schemas/dataset/, the rules and
meanings.json. With --check nothing is written, and the exit code is 1 when DATA.md is out of date or an id has no meaning."""
import json
import pathlib
import re
import sys

from checks import table_names

DOCS = pathlib.Path(__file__).resolve().parent
ROOT = DOCS.parent
PAGE = DOCS / 'DATA.md'
MADE_BY = re.compile(r'ys_(?:document_anomaly|content_remark|content_note) \([^;]*?"([a-z]+(?:-[a-z]+)+)"')

HEAD = '''<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made by docs/data.py from schemas/dataset/, the rules and docs/meanings.json: change those, then run it again. -->
# The dataset 数据集

`yusuan extract -o DIR INPUT…` writes, by default, `documents/*.json`, a CSV file a table with `datapackage.json` (Data Package v2), and `yusuan.sqlite` with `metadata.json` for Datasette. `--format json,csv,sqlite,xlsx` chooses; `documents.csv`, the list of the inputs, is always there. The tables are the same in every format. [COOKBOOK.md](COOKBOOK.md) has questions with their queries.

`yusuan extract -o DIR 输入…` 默认写出 `documents/*.json`、每表一个 CSV 与 `datapackage.json`、`yusuan.sqlite` 与供 Datasette 用的 `metadata.json`；`--format` 选择格式。各格式的表相同。[COOKBOOK.md](COOKBOOK.md) 有常见问题的查询。

- **A blank is no row; 0 is a printed 0.** 空白不成行，0 是原文的 0。
- **Amounts are exact.** `amount` has the printed digits, in `unit`; `amount_yuan` is the exact decimal in yuan, empty where the number is no money (a percentage, vehicles) or the unit is not known. SQLite keeps `amount` as text, `amount_fen` as an exact integer in 1/100 yuan, with `amount_rest` (10^-8 yuan) for what is printed finer, and `amount_yuan` as the nearest double, for sorting and shares: add up `amount_fen`. A workbook shows 15 digits. 金额精确：SQLite 请用 `amount_fen`（分）相加。
- **Readers of JSON and CSV that make doubles of numbers:** DuckDB reads `amount_yuan` exactly as `DECIMAL(38,8)` when told so, pandas with `dtype=str`: see the cookbook.
- **A row is counted once, a total is a row, too.** Totals (level 0, code empty) and parents stand beside their parts: add up one level, or the leaves.
- **CSV** is RFC 4180: UTF-8, commas, CRLF. Texts are as printed, so one that begins with `=`, `+`, `-` or `@` would be a formula to a spreadsheet: `--bom` writes a byte order mark and puts an apostrophe before such texts (numbers stay bare), for files that are opened in one. `yusuan.xlsx` keeps texts as texts. CSV 中的文字照原文；要用电子表格打开 CSV，请加 `--bom`：以 = + - @ 开头的文字前会加撇号。
- **Names** `table`, `column` and `check` are words of SQL: put them in double quotes.
- **A file that is there twice** has one row in `documents` a path; only the first has its id in `document`, the others name it in `same_as`. A join over `document` counts nothing twice. Paths go in bytewise order.
- **The same inputs give the same bytes**, whatever the number of jobs or interruptions.
- **`yusuan.xlsx`** of many inputs has the sheets documents, facts, anomalies; of a single one a sheet a table as printed, each amount with its page and text in a comment.
- In the Data Package, `columnType` is the type of the Fiscal Data Package; the inputs are its `sources`.
'''


def load(path):
    return json.loads((ROOT / path).read_text(encoding='utf-8'))


def row(*cells):
    return '| ' + ' | '.join(str(cell).replace('|', '\\|') for cell in cells) + ' |\n'


def heads(*names):
    return row(*names) + row(*['---'] * len(names))


def about(item):
    title, text = item['title'], item.get('about')
    return (f'{title[0]}。{text[0]}', f'{title[1]}. {text[1]}') if text else tuple(title)


def type_of(column):
    kept = {'text': 'TEXT', 'real': 'REAL'}.get(column.get('sqlite'))
    where = ' (SQLite)' if 'only' in column else ''
    return column['type'] + (f', SQLite {kept}' if kept else '') + where


def columns_of(table, shared):
    for column in table['columns']:
        name = column if isinstance(column, str) else column.get('use')
        yield {**shared[name], **(column if isinstance(column, dict) else {})} if name else column


def tables(dataset):
    shared = {column['name']: column for column in dataset['shared']}
    for table in dataset['tables']:
        zh, en = about(table)
        yield f'\n### `{table["name"]}` {zh}\n\n{en}.' + (' Only in SQLite.' if 'only' in table else '')
        yield f' Key: {", ".join(f"`{name}`" for name in table["primary"])}.'
        for key in table['foreign']:
            yield f' {", ".join(f"`{name}`" for name in key["fields"])} → `{key["table"]}`' + (' (only in SQLite: `table_no` may be empty).' if 'only' in key else '.')
        yield '\n\n' + heads('column', 'type', '含义', 'meaning')
        for column in columns_of(table, shared):
            yield row(f'`{column["name"]}`', type_of(column), *about(column))


def views(dataset):
    for view in dataset['views']:
        zh, en = about(view)
        yield f'\n### `{view["name"]}` {zh}\n\n{en}. [SQL](../schemas/dataset/views/{view["name"]}.sql)\n\n'
        yield heads('column', '含义', 'meaning')
        for column in view['columns']:
            yield row(f'`{column["name"]}`', *about(column))


def column_ids(meanings):
    yield heads('id', '含义', 'meaning', '印作 printed as')
    for name, (zh, en, printed) in meanings['columns'].items():
        yield row(f'`{name}`', zh, en, printed)


def check_ids():
    """Finding code → ids of the checks that tell it."""
    found = {}
    for path in sorted((ROOT / 'schemas' / 'checks').glob('*.json')):
        for check in json.loads(path.read_text(encoding='utf-8'))['checks']:
            codes = {check['code']} | {f['code'] for f in check.get('findings', {}).values() if 'code' in f}
            for code in codes:
                found.setdefault(code, []).append(check['id'])
    return found


def codes_in_sources():
    text = ''.join(path.read_text(encoding='utf-8') for room in ('normalize', 'extract', 'correct', 'judge', 'cli')
                   for path in sorted((ROOT / room).rglob('*.c')))
    return set(MADE_BY.findall(text))


def findings(meanings):
    by_code = check_ids()
    yield heads('code', '含义', 'meaning', 'checks')
    for code, (zh, en) in meanings['findings'].items():
        yield row(f'`{code}`', zh, en, ', '.join(f'`{name}`' for name in by_code.get(code, [])) or '–')


def page(dataset, meanings):
    yield HEAD
    yield '\n## Tables 表\n' + ''.join(tables(dataset))
    yield '\n## Views 视图\n\nIn SQLite. Amounts are integers in 1/100 yuan (`…_fen`, 分). 视图中的金额单位为分。\n' + ''.join(views(dataset))
    yield ('\n## Column ids 列的含义\n\nThe `column` of a fact. Dotted: a prefix is the block (`carryover.`, `previous_year.`, `change.`, `budget.`), an end a '
           'finer part (`total.general_public_budget`). `x.…` is a column that nothing names, under its printed header. '
           '点号前为所属栏目，点号后为细分；`x.` 开头为未知列，按表头原文命名。\n\n' + ''.join(column_ids(meanings)))
    yield '\n## Table ids 表种\n\n' + heads('id', '表') + ''.join(row(f'`{name}`', zh) for name, zh in table_names().items())
    yield '\n## Statuses 状态\n\n' + heads('status', '含义', 'meaning') + ''.join(
        row(f'`{name}`', *text) for name, text in meanings['statuses'].items())
    yield '\n## Findings 发现\n\nChecks are told in [CHECKS.md](CHECKS.md). A status other than `ok` is a finding of that code, too. 状态不是 ok 的，也作为同名的发现列出。\n\n' + ''.join(findings(meanings))


def missing(dataset, meanings):
    """Ids without a meaning."""
    terms = load('schemas/vocabulary/columns.json')['terms']
    measures = {term['id'] for term in terms if term.get('role') == 'measure'}
    statuses = next(c for t in dataset['tables'] if t['name'] == 'documents' for c in t['columns']
                    if isinstance(c, dict) and c['name'] == 'status')['constraints']['enum']
    plain = {name.removeprefix('carryover.') for name in measures}  # a block says what its prefix and its measure say
    yield from (f'column {name}' for name in sorted(plain - set(meanings['columns'])))
    yield from (f'finding {name}' for name in sorted((set(check_ids()) | codes_in_sources()) - set(meanings['findings'])))
    yield from (f'status {name}' for name in sorted(set(statuses) - set(meanings['statuses'])))


def main():
    dataset, meanings = load('schemas/dataset/dataset.json'), load('docs/meanings.json')
    text = ''.join(page(dataset, meanings))
    lost = list(missing(dataset, meanings))
    for name in lost:
        print(f'docs/meanings.json does not say what {name} means', file=sys.stderr)
    if '--check' not in sys.argv[1:]:
        PAGE.write_text(text, encoding='utf-8')
    elif not PAGE.exists() or PAGE.read_text(encoding='utf-8') != text:
        print('docs/DATA.md is out of date: run docs/data.py', file=sys.stderr)
        lost.append(PAGE)
    sys.exit(bool(lost))


if __name__ == '__main__':
    main()
