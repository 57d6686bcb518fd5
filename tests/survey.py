#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""survey.py YUSUAN SOURCE_ROOT FIXTURE.pdf: with rules from which words were dropped `yusuan survey` names each trouble.

With the rules as they are it must find none in the fixture, so that a heading that shows up is the work of what was dropped."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from tap import Tap

NEVER = '(?!)()()'

# A few lines that the survey understands whole, for what a long document does not show.
TEXT = """云屏县水务局2026年部门预算

本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。

2026年部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出\t备注
213\t农林水支出\t17.70\t7.70\t10.00\t
21303\t水利\t17.70\t7.70\t10.00\t
2130301\t行政运行\t7.70\t7.70\t\t
2130305\t水利工程建设\t10.00\t\t10.00\t1.2.3
\t合计\t17.70\t7.70\t10.00\t
"""


def change_file(path, change):
    def edit(folder):
        name = os.path.join(folder, path)
        with open(name, encoding='utf-8') as file:
            data = json.load(file)
        change(data)
        with open(name, 'w', encoding='utf-8') as file:
            json.dump(data, file, ensure_ascii=False)
    return edit


def without_words(*names):
    return change_file('vocabulary/context.json', lambda data: data.update({name: [NEVER] for name in names}))


def term(data, word):
    return next(t for t in data['terms'] if t['id'] == word)


def forget_term(data):
    word = term(data, 'project')
    del word['needs'], word['allows']
    word['match'] = [NEVER]


def mix_terms(data):
    basic, project = term(data, 'basic'), term(data, 'project')
    basic['needs'] += project['needs']
    basic['match'] = basic.get('match', []) + project.get('match', [])
    forget_term(data)


def remarks_to_money(data):
    term(data, 'text')['match'].remove('^备注$')
    term(data, 'carryover')['match'].append('^备注$')


def forget_sums(data):
    """Without these, a column that no word knows is not what the others leave of their total."""
    data['checks'] = [check for check in data['checks'] if not any('project' in parts for parts in check.get('parts', []))]


def forget_table(data):
    for table in data['tables']:
        table.update(title=[{'match': NEVER, 'weight': 10}], evidence=[])
        del table['composed']


def forget_codes(data):
    data['codes'] = [entry for entry in data['codes'] if not entry['code'].startswith('208')]


def forget_shapes(data):
    for kind in data['kinds']:
        if kind.get('codes'):
            kind['codes'] = NEVER


COLUMNS, CODES, CHECKS = 'vocabulary/columns.json', 'codes/functional.json', 'checks/within-tables.json'

# The heading that shows up, what must stand under it, and what was dropped.
TROUBLES = [
    ('Tables not recognised', '支出', [change_file('tables/expenditure.json', forget_table)]),
    ('Header words that no term knows', '项目支出?', [change_file(COLUMNS, forget_term), change_file(CHECKS, forget_sums)]),
    ('Columns that mean the same', '项目支出', [change_file(COLUMNS, mix_terms), change_file(CHECKS, forget_sums)]),
    ('Codes of no known shape', '208', [change_file(CODES, forget_codes), change_file('vocabulary/rows.json', forget_shapes)]),
    ('Codes in no code list', '208', [change_file(CODES, forget_codes)]),
    ('Tables without a unit', '表', [without_words('unit')]),
    ('Amounts that could not be parsed', '1.2.3', [change_file(COLUMNS, remarks_to_money)]),
    ('Documents that are not "ok"', 'not_a_budget', [without_words('budget_title', 'budget_words')]
     + [change_file(f'tables/{name}.json', forget_table) for name in ('summaries', 'expenditure')]),
    ('Documents without an issuer', '.pdf', [without_words('issuer', 'issuer_in_title', 'issuer_label')]),
    ('Documents without a fiscal year', '.pdf', [without_words('fiscal_year', 'any_year')]),
    ('Documents without a kind', '.pdf', [without_words('kind_budget', 'kind_final')]),
]

OF_TEXT = ('Amounts that could not be parsed', 'Documents that are not "ok"')


def survey(yusuan, path, *options):
    """heading → the lines under it."""
    run = subprocess.run([yusuan, 'survey', *options, path], capture_output=True, text=True, check=False)
    sections, lines = {}, []
    for line in run.stdout.splitlines():
        if line and not line.startswith(' '):
            lines = sections.setdefault(line, [])
        else:
            lines.append(line)
    return sections, run


def test_clean(tap, yusuan, path):
    sections, run = survey(yusuan, path)
    tap.check(any(name.startswith('Everything was understood') for name in sections),
              f'{os.path.basename(path)} has no trouble of its own', run.stdout)


def test_trouble(tap, yusuan, root, path, heading, word, edits):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, 'schemas')
        shutil.copytree(os.path.join(root, 'schemas'), data)
        for edit in edits:
            edit(data)
        sections, run = survey(yusuan, path, '--schemas', data)
    found = [lines for name, lines in sections.items() if name.startswith(heading)]
    groups = [line for line in found[0] if line[:9].strip().isdigit()] if found else []
    tap.check(len(found) == 1 and any(word in line for line in groups), f'{heading}: shows up once and names {word}',
              run.stderr, run.stdout[:2000])


def main():
    yusuan, root, pdf = sys.argv[1:4]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, 'budget.txt')
        with open(text, 'w', encoding='utf-8') as file:
            file.write(TEXT)
        for path in (pdf, text):
            test_clean(tap, yusuan, path)
        for heading, word, edits in TROUBLES:
            path = text if heading in OF_TEXT else pdf
            tap.run(heading, test_trouble, tap, yusuan, root, path, heading, word, edits)
    tap.done()


main()
