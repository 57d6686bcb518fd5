#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rules_edits.py PROGRAM SOURCE_ROOT INPUT [--edits N] [--seed N]: wrong edits of copies of schemas/, each of which must
be refused (exit code 2, a message that names a file) or be harmless (exit code 0 or 1): no signal, no hang."""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import tempfile

from tap import Tap

SECONDS = 60
WRONG = (None, True, 0, -1, 1.5, 1e300, 10 ** 30, '', 'x', '(', '\u0000', [], [[]], {}, {'x': 1}, [None], 'a' * 5000)


class Rules:
    """A copy of schemas/ of which one file at a time is wrong."""

    def __init__(self, source_root, folder):
        self.folder = os.path.join(folder, 'schemas')
        shutil.copytree(os.path.join(source_root, 'schemas'), self.folder)
        listed = self.load('set.json')
        self.names = ['set.json'] + [f'{kind}/{name}' for kind in ('vocabulary', 'tables', 'codes', 'checks')
                                     for name in listed[kind]]
        self.texts = {name: self.read(name) for name in self.names}

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding='utf-8') as file:
            return file.read()

    def load(self, name):
        return json.loads(self.read(name))

    def write(self, name, text):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as file:
            file.write(text)

    def restore(self, name):
        self.write(name, self.texts[name])


def places(node):
    """(container, key) of every value, so that a deep and a wide part are hit alike."""
    for key, value in list(node.items()) if isinstance(node, dict) else list(enumerate(node)):
        yield node, key
        if isinstance(value, (dict, list)):
            yield from places(value)


def mistyped(value, dice):
    if not value:
        return 'x'
    at = dice.randrange(len(value))
    return dice.choice([value[:at] + value[at + 1:], value[:at] + 'q' + value[at:], value.upper()])


def edit(data, dice):
    """Makes one thing wrong, and says what."""
    found = list(places(data))
    node, key = dice.choice(found)
    value = node[key]
    how = dice.choice(['replace', 'replace', 'delete', 'add', 'mistype', 'mistype', 'empty', 'twice', 'wrap'])
    if how == 'delete' and isinstance(node, dict):
        del node[key]
    elif how == 'add' and isinstance(node, dict):
        node[dice.choice(['colour', 'Kind', key + 's'])] = value
    elif how == 'mistype' and isinstance(value, str):
        node[key] = mistyped(value, dice)
    elif how == 'mistype' and isinstance(node, dict):
        node[mistyped(key, dice)] = node.pop(key)
    elif how == 'empty' and isinstance(value, (list, dict)):
        node[key] = type(value)()
    elif how == 'twice' and isinstance(node, list):
        node.append(value)
    elif how == 'wrap':
        node[key] = dice.choice([[value], {'x': value}])
    else:
        node[key] = dice.choice(WRONG)
        how = f'replace by {json.dumps(node[key])[:40]}'
    return f'{how} at {key!r} ({json.dumps(value, ensure_ascii=False)[:60]})'


def run(program, *arguments):
    """(exit code or what happened instead, what was said)."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return 'a hang', ''
    told = (done.stdout if arguments[0] == 'doctor' else done.stderr).decode(errors='replace')
    return done.returncode, told


def names_file(told, folder):
    return re.search(re.escape(folder) + r'/[a-z-]+(/[a-z-]+(\.json)?)?', told) is not None


def judge(program, rules, source):
    """(refused, None or what is wrong)."""
    code, told = run(program, 'extract', '--in-process', '--schemas', rules.folder, source)
    if code not in (0, 1, 2):
        return False, f'extract: {code} {told[-300:]}'
    if code == 2 and not names_file(told, rules.folder):
        return True, f'extract names no file: {told[-300:]}'
    doctor, told = run(program, 'doctor', '--schemas', rules.folder)
    if (code == 2) != (doctor == 2) or (code == 2 and not names_file(told, rules.folder)):
        return True, f'extract {code}, doctor {doctor}: {told[-300:]}'
    return code == 2, None


def try_random(tap, program, rules, source, n, seed):
    refused = 0
    for number in range(n):
        dice = random.Random(f'{seed}/{number}')
        name = dice.choice(rules.names)
        data = json.loads(rules.texts[name])
        what = edit(data, dice)
        rules.write(name, json.dumps(data, ensure_ascii=False))
        told, wrong = judge(program, rules, source)
        refused += told
        rules.restore(name)
        if wrong is not None:
            tap.check(False, f'edit {number} of {name}: {what}', wrong)
    tap.note(f'{n} edits: {refused} refused, {n - refused} harmless')
    tap.check(refused * 2 > n, f'{n} random edits are refused or harmless')


def change(path, value):
    """An edit: the value at the path (None: delete) of a parsed file."""
    def apply(data):
        node = data
        for part in path[:-1]:
            node = node[part]
        if value is None:
            del node[path[-1]]
        else:
            node[path[-1]] = value
    return apply


ALL_KINDS = 'tree, childless, orphans, totals, row-sum, year-change'
CASES = [
    ('a mistyped kind', 'checks/prose.json', change(['checks', 0, 'kind'], 'proes'),
     f'checks[0].kind: no such kind of check "proes"; use one of {ALL_KINDS}'),
    ('a missing id', 'checks/within-tables.json', change(['checks', 2, 'id'], None),
     'checks[2]: "id" is missing: add it / 缺少“id”，请补上'),
    ('a missing id of a table', 'tables/funds.json', change(['tables', 0, 'id'], None),
     'tables[0]: "id" is missing: add it / 缺少“id”，请补上'),
    ('a missing total', 'checks/within-tables.json', change(['checks', 5, 'total'], None),
     'checks[5]: "total" is missing: add it'),
    ('an unknown key', 'tables/funds.json', change(['tables', 1, 'nto'], 'x'),
     'tables[1].nto: unknown key; known are id, title, not, evidence'),
    ('a key of another kind', 'checks/within-tables.json', change(['checks', 0, 'parts'], [['basic']]),
     'checks[0].parts: unknown key; known are id, kind, code, severity, message, tables'),
    ('a wrong severity', 'checks/codes.json', change(['checks', 0, 'severity'], 'fatal'),
     'checks[0].severity: no such severity "fatal"; use one of info, warning, error'),
    ('a wrong code list', 'checks/codes.json', change(['checks', 0, 'list'], 'functionl'),
     'checks[0].list: no file of codes/ has the id "functionl"'),
    ('a wrong list of rows', 'checks/prose.json', change(['checks', 0, 'refs', 0, 'row'], {'words': 'grand_totl', 'pick': 'last'}),
     'checks[0].refs[0].row.words: no file of vocabulary/ has the list "grand_totl"'),
    ('a row that is a number', 'checks/between-tables.json', change(['checks', 0, 'left', 0, 'row'], 7),
     'checks[0].left[0].row: must be "total" or {"words": …, "pick": …}'),
    ('a wrong table', 'checks/prose.json', change(['checks', 0, 'refs', 0, 'table'], 'income-summry'),
     'checks[0].refs[0].table: no file of tables/ has the table "income-summry"'),
    ('a wrong column', 'checks/prose.json', change(['checks', 3, 'refs', 0, 'columns'], ['amount', 'totl']),
     'checks[3].refs[0].columns[1]: no column can have the id "totl"'),
    ('a wrong set', 'checks/within-tables.json', change(['checks', 7, 'parts', 0], ['@sorces']),
     'checks[7].parts[0][0]: no set "@sorces" in vocabulary/'),
    ('a wrong side', 'checks/prose.json', change(['checks', 0, 'refs', 0, 'side'], 'incom'),
     'checks[0].refs[0].side: no side "incom"'),
    ('a list that nothing uses', 'vocabulary/context.json', change(['titel'], ['表$']),
     'vocabulary/context.json: titel: unknown key: nothing uses such a list'),
    ('a list that is missing', 'vocabulary/context.json', change(['title'], None),
     'vocabulary: no file has the list "title", which the program asks for'),
    ('a group that is missing', 'vocabulary/context.json', change(['unit'], ['万元']),
     'unit[0]: must capture 1 group(s)'),
    ('a label without a name', 'checks/prose.json', change(['checks', -3, 'label'], '支出$'),
     'label: must capture 1 group(s) ( ), captures 0'),
    ('a broken pattern', 'tables/funds.json', change(['tables', 0, 'not'], '支出|(收支'),
     'tables[0].not: pattern "支出|(收支": missing closing parenthesis'),
    ('a second id', 'checks/codes.json', change(['checks', 1, 'id'], 'functional-codes'),
     'checks[1].id: another check has the id "functional-codes": use another'),
    ('evidence of a key that nobody knows', 'tables/expenses.json', change(['tables', 2, 'evidence', 0, 'key'], 'nobody_name'),
     'evidence key "nobody_name": no group of vocabulary/keys.json has this column'),
    ('a word that nothing fills in', 'checks/codes.json', change(['checks', 2, 'message', 'en'], 'no {titel}'),
     'checks[2].message.en: nothing fills in "{titel}"; known are title'),
    ('a finding that is missing', 'checks/codes.json', change(['checks', 0, 'findings', 'outvoted'], None),
     'checks[0].findings: "outvoted" is missing'),
]


def try_cases(tap, program, rules, source):
    for what, name, apply, message in CASES:
        data = json.loads(rules.texts[name])
        apply(data)
        rules.write(name, json.dumps(data, ensure_ascii=False))
        code, told = run(program, 'extract', '--in-process', '--schemas', rules.folder, source)
        rules.restore(name)
        tap.check(code == 2 and message in told, f'{what} is refused by name', f'exit code {code}', told)


def try_text(tap, program, rules, what, name, text, message):
    rules.write(name, text)
    code, told = run(program, 'doctor', '--schemas', rules.folder)
    if name in rules.texts:
        rules.restore(name)
    else:
        os.remove(os.path.join(rules.folder, name))
    tap.check(code == 2 and message in told, f'{what} is refused', f'exit code {code}', told)


def try_texts(tap, program, rules):
    funds = rules.texts['tables/funds.json']
    try_text(tap, program, rules, 'a key that stands twice', 'tables/funds.json',
             funds.replace('"not": "', '"not": "x", "not": "', 1), 'tables[0].not: stands twice: keep one')
    try_text(tap, program, rules, 'a deep file', 'tables/funds.json', '[' * 100000, 'tables/funds.json: no valid JSON')
    try_text(tap, program, rules, 'a file that set.json does not name', 'tables/more.json', funds,
             'set.json: tables: does not name tables/more.json')
    columns = rules.load('vocabulary/columns.json')
    columns['terms'] += [{'role': 'measure', 'id': 'total', 'match': [f'^{i}$']} for i in range(30000)]
    try_text(tap, program, rules, 'too many terms', 'vocabulary/columns.json', json.dumps(columns), 'more than 20000 patterns')
    try_text(tap, program, rules, 'too large a file', 'vocabulary/columns.json', ' ' * 5000000, 'larger than 4194304 bytes')
    path = os.path.join(rules.folder, 'tables', 'funds.json')
    os.remove(path)
    os.mkfifo(path)
    code, told = run(program, 'doctor', '--schemas', rules.folder)
    os.remove(path)
    rules.restore('tables/funds.json')
    tap.check(code == 2 and 'tables/funds.json: no regular file' in told, 'a pipe is refused', f'exit code {code}', told)
    code, told = run(program, 'doctor', '--schemas', os.path.join(rules.folder, 'nowhere'))
    tap.check(code == 2 and 'set.json' in told, 'a folder that is not there is refused', f'exit code {code}', told)


def try_limit(tap, program, rules, source):
    """A pattern that costs too much is given up, and the document says so."""
    data = rules.load('vocabulary/context.json')
    data['title'].insert(0, '^(?:(?:(?:.+)+)+)+[§¶]$')
    rules.write('vocabulary/context.json', json.dumps(data))
    done = subprocess.run([program, 'extract', '--schemas', rules.folder, source], capture_output=True, timeout=SECONDS, check=False)
    rules.restore('vocabulary/context.json')
    told = [a for a in json.loads(done.stdout)['anomalies'] if a['code'] == 'pattern-limit']
    tap.check(len(told) == 1 and told[0]['severity'] == 'info', 'patterns that were given up are told', told)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('source_root')
    parser.add_argument('input')
    parser.add_argument('--edits', type=int, default=150)
    parser.add_argument('--seed', type=int, default=9)
    asked = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        rules = Rules(asked.source_root, folder)
        told, wrong = judge(asked.program, rules, asked.input)
        tap.check(not told and wrong is None, 'the rules as they are load', wrong)
        tap.run('cases', try_cases, tap, asked.program, rules, asked.input)
        tap.run('texts', try_texts, tap, asked.program, rules)
        tap.run('limit', try_limit, tap, asked.program, rules, asked.input)
        tap.run('random', try_random, tap, asked.program, rules, asked.input, asked.edits, asked.seed)
    tap.done()


if __name__ == '__main__':
    main()
