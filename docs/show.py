#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""show.py JSON TABLE [ROWS]: the document's head, one of its tables with its first rows, and its checks, as
JSON with a line a row. What README.md shows."""
import json
import sys


class Printed(float):
    """A number that is written with the digits that it was read with."""

    def __new__(cls, digits):
        number = super().__new__(cls, digits)
        number.digits = digits
        return number

    def __repr__(self):
        return self.digits


def text(value):
    """JSON of a value on one line, numbers as printed."""
    if isinstance(value, dict):
        return '{' + ', '.join(f'{text(key)}: {text(item)}' for key, item in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ', '.join(map(text, value)) + ']'
    return repr(value) if isinstance(value, Printed) else json.dumps(value, ensure_ascii=False)


def lines(items, indent):
    return (',\n' + ' ' * indent).join(map(text, items))


def main():
    path, wanted = sys.argv[1:3]
    n_rows = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    with open(path, encoding='utf-8') as file:
        document = json.load(file, parse_float=Printed)
    table = next(table for table in document['tables'] if table['id'] == wanted)
    rows = [{**row, 'cells': row['cells'][:2]} for row in table['rows'][:n_rows]]
    head = [f'"{key}": {text(document[key])}' for key in ('status', 'issuer', 'fiscal_year', 'kind', 'title')]
    part = [f'"{key}": {text(table[key])}' for key in ('id', 'label', 'title', 'unit', 'pages', 'state')]
    print('{ ' + ', '.join(head) + ',')
    print('  "tables": [ {\n    ' + ', '.join(part) + ',')
    print('    "columns": [\n      ' + lines(table['columns'], 6) + ' ],')
    print('    "rows": [\n      ' + lines(rows, 6) + ' ] } ],')
    print(f'  "anomalies": {text(document["anomalies"])},')
    print(f'  "checks": {text(document["checks"])} }}')
    print(f'({len(document["tables"])} tables in all; {len(table["rows"])} rows in this one; '
          f'two cells of each row are shown)')


if __name__ == '__main__':
    main()
