#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bigjson.py ROWS COLUMNS: a document with one table of that size, as yusuan extract would write it."""
import json
import sys


def column_id(index):
    """A word of letters for each number."""
    word = ''
    while True:
        word, index = chr(ord('a') + index % 26) + word, index // 26
        if index == 0:
            return 'c' + word


def document(n_rows, n_columns, table='income-summary'):
    ids = [column_id(i) for i in range(n_columns)]
    rows = []
    for r in range(n_rows):
        cells = [{'column': c, 'text': f'{r}.{c % 100:02}', 'page': 1, 'bbox': [c, r, c + 1, r + 1]} for c in range(n_columns)]
        rows.append({'side': None, 'code': '', 'name': f'行{r}', 'level': 1, 'values': dict.fromkeys(ids, 0),
                     'proof': dict.fromkeys(ids, 'unproven'), 'cells': cells})
        for c, name in enumerate(ids):
            rows[-1]['values'][name] = float(cells[c]['text'])
    return {'schema_version': '1.0',
            'source': {'path': 'big.pdf', 'sha256': 'a' * 64, 'bytes': 1, 'media_type': 'application/pdf', 'pages': 1,
                       'producer': None},
            'status': 'ok', 'issuer': {'name': '云屏县水务局'}, 'fiscal_year': 2026, 'kind': 'budget', 'title': None,
            'contents': [],
            'tables': [{'id': table, 'label': None, 'title': '2026年收入总表', 'unit': '万元', 'pages': [1], 'state': 'data',
                        'columns': [{'id': name, 'side': None, 'header': [name]} for name in ids], 'rows': rows, 'notes': []}],
            'narrative': [], 'anomalies': [],
            'checks': {'run': 0, 'passed': 0, 'failed': 0, 'undecidable': 0, 'not_applicable': 0},
            'coverage': {'amounts': 0, 'named': 0, 'open': 0, 'unplaced': 0}}


def main():
    n_rows, n_columns = (int(text) for text in sys.argv[1:])
    json.dump(document(n_rows, n_columns), sys.stdout, ensure_ascii=False)
    print()


if __name__ == '__main__':
    main()
