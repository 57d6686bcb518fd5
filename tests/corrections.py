#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""corrections.py PROGRAM TEST_JSON SOURCE_ROOT PDF: amounts that people correct, files of corrections that are none, and what is refused."""
import csv
import hashlib
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

from tap import Tap, run

try:
    import jsonschema
except ImportError:
    jsonschema = None

HEAD = 'document,table,row,column,was,is,who,why\n'
LINES = ['云屏县水务局2026年部门预算', '', '本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。', '',
         '2026年部门支出总表', '单位：万元', '科目编码\t科目名称\t合计\t基本支出\t项目支出', '213\t农林水支出\t17.70\t7.70\t10.00',
         '21303\t水利\t17.70\t7.70\t10.00', '2130301\t行政运行\t6.70\t6.70\t', '2130305\t水利工程建设\t10.00\t\t10.00',
         '\t合计\t17.70\t7.70\t10.00']
TABLE = 'expenditure-summary'


class Place:
    def __init__(self, program, test_json, source_root, folder):
        self.program, self.test_json, self.folder = program, test_json, folder
        self.schemas = os.path.join(source_root, 'schemas')

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return path

    def dump(self, name, lines):
        """A text dump, and how corrections call it."""
        data = '\n'.join(lines).encode()
        return self.write(name, data), hashlib.sha256(data).hexdigest()[:16]

    def extract(self, corrections, *arguments):
        """(exit code, documents, messages), with a file of these corrections."""
        path = self.write('corrections.csv', corrections)
        done = run(self.program, 'extract', '-q', '--corrections', path, *arguments)
        self.lines = done.stdout
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def told(document, code):
    return [a for a in document['anomalies'] if a['code'] == code]


def row_of(document, index):
    return next(t for t in document['tables'] if t['id'] == TABLE)['rows'][index]


def cell_of(document, index, text):
    return next(c for c in row_of(document, index)['cells'] if c['text'] == text)


def same_bytes(tap, place, name):
    path = place.write('documents.ndjson', place.lines)
    done = subprocess.run([place.test_json, '--tap', path], capture_output=True, check=False)
    tap.check(done.returncode == 0, f'{name}: read and written again, the same bytes', done.stdout.decode(), done.stderr.decode())


def test_corrected(tap, place):
    path, name = place.dump('wrong.txt', LINES)
    before = json.loads(run(place.program, 'extract', '-q', path).stdout)
    tap.check(any(a['severity'] == 'error' for a in before['anomalies']), 'without corrections: an error')
    rows = [[name, TABLE, 2, column, '6.70', '7.7', '王某', '原表误排, "7.70"'] for column in ('total', 'basic')]
    text = io.StringIO()
    csv.writer(text).writerows([HEAD.strip().split(',')] + rows)
    code, (after,), messages = place.extract(text.getvalue(), path)
    tap.equal((code, messages), (0, ''), 'corrected: no error any more, nothing to say')
    tap.equal([a['severity'] for a in after['anomalies']], ['info', 'info'], 'corrected: an info an amount')
    tap.equal(row_of(after, 2)['values'], {'total': 7.7, 'basic': 7.7}, 'corrected: the values')
    tap.equal(cell_of(after, 2, '6.70')['correction'], {'was': '6.70', 'is': '7.7', 'who': '王某', 'why': '原表误排, "7.70"'},
              'corrected: the cell keeps the text, and says what was, who and why')
    tap.equal(row_of(after, 2)['proof'], {'total': 'proven-as-corrected', 'basic': 'proven-as-corrected'}, 'corrected: the proof says so')
    tap.equal((after['proven']['corrected'], before['proven'].get('corrected')), (2, None), 'corrected: counted')
    finding = told(after, 'amount-corrected')[0]
    tap.equal((finding['table'], finding['row'], finding['column'], finding['expected'], finding['actual']), (TABLE, 2, 'total', 7.7, 6.7),
              'corrected: the finding has the place and both amounts')
    tap.check(all('王某' in finding['message'][x] and '误排' in finding['message'][x] for x in ('zh', 'en')), 'corrected: who and why', finding)
    same_bytes(tap, place, 'corrected')
    again = json.loads(run(place.program, 'check', '--json', '-', stdin=place.lines).stdout)
    tap.equal((again['tables'], again['anomalies'], again['proven']), (after['tables'], after['anomalies'], after['proven']), 'check: the same findings again')
    _, (strings,), _ = place.extract(text.getvalue(), '--amounts=strings', path)
    tap.equal(row_of(strings, 2)['values'], {'total': '7.7', 'basic': '7.7'}, 'as strings: the digits')
    same_bytes(tap, place, 'corrected, as strings')
    wrong = text.getvalue().replace('basic,6.70,7.7', 'basic,6.70,7.9')
    code, (still,), _ = place.extract(wrong, path)
    tap.check(code == 0 and told(still, 'amount-corrected') and not any(a['severity'] == 'error' for a in still['anomalies'])
              and any(a['severity'] == 'warning' for a in still['anomalies']),
              'a sum that fails because of what a person says is no error of the publisher', code, still['anomalies'])


def test_unreadable(tap, place):
    lines = [line.replace('2130305\t水利工程建设\t10.00', '2130305\t水利工程建设\t10.0X').replace('6.70\t6.70', '7.70\t7.70') for line in LINES]
    path, name = place.dump('unreadable.txt', lines)
    before = json.loads(run(place.program, 'extract', '-q', path).stdout)
    tap.check(told(before, 'amount-not-parsed') and before['coverage']['unplaced'] == 1, 'an amount that cannot be read', before['coverage'])
    _, (after,), _ = place.extract(HEAD + f'{name},{TABLE},3,total,10.0X,10.00,a,b\n', path)
    tap.equal((row_of(after, 3)['values']['total'], after['coverage']['unplaced'], told(after, 'amount-not-parsed')), (10, 0, []),
              'given by a person: a value, covered, no longer told as unread')
    tap.equal(after['coverage']['named'], before['coverage']['named'] + 1, 'given: named')
    same_bytes(tap, place, 'given')
    _, (after,), _ = place.extract(HEAD + f'{name},{TABLE},3,total,10.0X,-,a,b\n', path)
    tap.equal(('total' in row_of(after, 3)['values'], after['coverage']['amounts'], told(after, 'amount-not-parsed')),
              (False, before['coverage']['amounts'] - 1, []), 'said to be no amount: neither a value nor unread')
    same_bytes(tap, place, 'no amount')


def test_refused(tap, place):
    path, name = place.dump('refused.txt', LINES + ['', '2026年部门支出总表', '单位：万元', *LINES[6:]])
    both = json.loads(run(place.program, 'extract', '-q', path).stdout)
    tap.equal([t['id'] for t in both['tables']], [TABLE, TABLE], 'a document with two tables of one id')
    cases = [(f'{TABLE}#1,2,total,6.71', 'it is not what stands there ("6.70" does)', '不符'),
             (f'{TABLE}#3,2,total,6.70', 'no such table', '没有这张表'), ('income-summary,2,total,6.70', 'no such table', '没有这张表'),
             (f'{TABLE}#1,99,total,6.70', 'no such row', '没有这一行'), (f'{TABLE}#1,2,project,6.70', 'the place is blank', '空白'),
             (f'{TABLE}#1,2,code,2130301', 'no such column of amounts', '金额列'),
             (f'{TABLE},2,total,6.70', 'several tables fit', '多张表')]
    for place_of, en, zh in cases:
        _, (document,), _ = place.extract(HEAD + f'{name},{place_of},1.00,a,b\n', path)
        refused = told(document, 'correction-refused')
        tap.check(len(refused) == 1 and refused[0]['severity'] == 'warning' and en in refused[0]['message']['en'] and zh in refused[0]['message']['zh']
                  and 'line 2' in refused[0]['message']['en'], f'refused: {place_of}', refused)
        tap.equal([t['rows'] for t in document['tables']], [t['rows'] for t in both['tables']], f'{place_of}: nothing is changed')
    _, (document,), _ = place.extract(HEAD + f'{name},{TABLE}#2,2,total,6.70,1.00,a,b\n', path)
    tap.equal([t['rows'][2]['values']['total'] for t in document['tables']], [6.7, 1], '#2 is the second table')


def test_files(tap, place):
    """Files as spreadsheets write them, lines of facts.csv with three columns more, and documents that are no inputs."""
    path, name = place.dump('files.txt', LINES)
    good = f'{name},{TABLE},2,total,6.70,7.70,王某,误排\n'
    for what, data in {'UTF-8 with a mark': b'\xef\xbb\xbf' + (HEAD + good).encode(), 'GB 18030': (HEAD + good).encode('gb18030'),
                       'CR LF and empty lines': (HEAD + ',,,,,,,\n\n' + good).replace('\n', '\r\n').encode(),
                       'no line end at the end': (HEAD + good).strip().encode(),
                       'a whole SHA-256, upper case': (HEAD + good.replace(name, hashlib.sha256('\n'.join(LINES).encode()).hexdigest().upper())).encode(),
                       'columns of facts.csv': f'is,who,why,document,issuer,table,side,row,code,name,column,amount\n"7.70",王某,误排,{name},x,{TABLE},,2,'
                                               '2130301,行政运行,total,6.70\n'.encode(),
                       'thousands and blanks': (HEAD + good).replace('6.70', '" 0,006.70 "').encode()}.items():
        code, documents, messages = place.extract(data, path)
        tap.check(code in (0, 1) and documents and told(documents[0], 'amount-corrected'), f'{what}: read', code, messages)
    other = '0123456789abcdef'
    _, _, messages = place.extract(HEAD + good + good.replace(name, other), path)
    tap.check('1 corrections' in messages and other in messages and '不在输入之中' in messages, 'a document that is no input is told', messages)


BAD = [('', 'line 1, column 1: the file is empty'),
       ('document,table,row,column,was,is,who\n', 'line 1, column 1: the first line names no column “why”'),
       (HEAD + 'x,t,1,c,1,2,a,b\n', 'line 2, column 1: “document” must be the 16 hex digits'),
       (HEAD + '1.23457E+15,t,1,c,1,2,a,b\n', 'a spreadsheet may have taken'),
       (HEAD + '0123456789abcdef,t,-1,c,1,2,a,b\n', 'line 2, column 20: “row” must be'),
       (HEAD + '0123456789abcdef,t,1,c,1,two,a,b\n', 'line 2, column 26: “is” is no amount'),
       (HEAD + '0123456789abcdef,t,1,c,1,12345678901234567890,a,b\n', 'line 2, column 26: “is” is no amount'),
       (HEAD + '0123456789abcdef,t#0,1,c,1,2,a,b\n', 'line 2, column 18: a number from 1 is wanted after #'),
       (HEAD + '0123456789abcdef,t,1,c,1,2,,b\n', 'line 2, column 28: “who” is empty'),
       (HEAD + '0123456789abcdef,t,1,c\n', 'line 2, column 22: “was” is empty'),
       (HEAD + '0123456789abcdef,t,1,c,1,2,a,"b\n', 'line 2, column 30: this quote is closed nowhere'),
       (HEAD + '0123456789abcdef,"t"x,1,c,1,2,a,b\n', 'line 2, column 21: a comma is wanted'),
       (HEAD + '0123456789abcdef,t,1,c,1,2,王,b\n0123456789ABCDEF,t#1,1,c,5,6,a,b\n', 'line 3, column 1: the same amount as in line 2'),
       (HEAD + '0123456789abcdef,t,1,c,1,2,a,' + 'b' * 2001, 'line 2, column 30: “why” is too long'),
       (HEAD + ',' * 300 + 'x\n', 'too many fields'), (b'document\0', 'line 1, column 1: no text: a NUL byte'),
       (HEAD.encode() + b'\xff\xff\xff', 'line 2, column 1: neither UTF-8 nor GB 18030')]


def test_bad(tap, place):
    path, _ = place.dump('bad.txt', LINES)
    for data, message in BAD:
        code, documents, messages = place.extract(data, path)
        tap.check((code, documents) == (2, []) and message in messages and 'corrections.csv' in messages and ' / ' in messages,
                  f'refused: {message}', code, messages)
    for wrong in (os.path.join(place.folder, 'nowhere.csv'), place.folder):
        done = run(place.program, 'extract', '--corrections', wrong, path)
        tap.check(done.returncode == 2 and wrong in done.stderr.decode(), 'no file: exit code 2, its path', done.stderr.decode())


def test_mutants(tap, place):
    """Bytes changed at random: read or refused, nothing else."""
    path, name = place.dump('mutants.txt', LINES)
    good = (HEAD + f'{name},{TABLE},2,total,6.70,7.70,王某,"误,排"\n{name},{TABLE}#1,2,basic,6.70,7.70,王某,误排\n').encode()
    chance, strange = random.Random(15), []
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            data[at:at + chance.randint(0, 3)] = bytes(chance.choice(b'",\r\n#-\0\xff\xe70a') for _ in range(chance.randint(0, 3)))
        code, _, messages = place.extract(bytes(data), path)
        if code not in (0, 1, 2) or (code == 2) != ('--corrections' in messages):
            strange.append((code, bytes(data), messages))
    tap.equal(strange, [], 'random changes are read or refused')


def test_dataset(tap, place, pdf):
    """What was read under other corrections is read again."""
    path, name = place.dump('dataset.txt', LINES)
    out = os.path.join(place.folder, 'dataset')
    corrections = place.write('own.csv', HEAD + f'{name},{TABLE},2,total,6.70,7.70,a,b\n')

    def again():
        done = run(place.program, 'extract', '-o', out, '--corrections', corrections, path, pdf)
        with open(os.path.join(out, 'documents', name + '.json'), encoding='utf-8') as file:
            return row_of(json.load(file), 2)['values']['total'], '2 read by an earlier run' in done.stderr.decode()
    tap.equal([again(), again()], [(7.7, False), (7.7, True)], 'the same corrections: nothing is read again')
    place.write('own.csv', HEAD + f'{name},{TABLE},2,total,6.70,8.80,a,b\n')
    tap.equal(again(), (8.8, False), 'other corrections: read again')


def test_facts(tap, place):
    """Every format of a dataset shows the correction with the original beside it; a line of facts.csv is a correction with three words more."""
    path, name = place.dump('facts.txt', LINES)
    out, again = os.path.join(place.folder, 'facts'), os.path.join(place.folder, 'facts-again')
    run(place.program, 'extract', '-q', '-o', out, path)
    with open(os.path.join(out, 'facts.csv'), encoding='utf-8', newline='') as file:
        head, *rows = csv.reader(file)
    wrong = [row for row in rows if row[head.index('row')] == '2']
    text = io.StringIO()
    csv.writer(text).writerows([['is', *(n if n not in ('who', 'why') else f'old_{n}' for n in head), 'who', 'why'],
                                *(['7.70', *row, '王某', '误排'] for row in wrong)])
    corrections = place.write('from-facts.csv', text.getvalue())
    done = run(place.program, 'extract', '-q', '-o', again, '--corrections', corrections, path)
    tap.equal((len(wrong), done.returncode, done.stderr), (2, 0, b''), 'lines of facts.csv, filled in: applied')
    with open(os.path.join(again, 'facts.csv'), encoding='utf-8', newline='') as file:
        facts = [row for row in csv.DictReader(file) if row['row'] == '2']
    tap.equal([(r['amount'], r['text'], r['was'], r['who'], r['why'], r['proof']) for r in facts],
              [('7.70', '6.70', '6.70', '王某', '误排', 'proven-as-corrected')] * 2, 'facts.csv: amount, text, was, who, why')
    with sqlite3.connect(os.path.join(again, 'yusuan.sqlite')) as base:
        tap.equal(base.execute("SELECT amount, was, who FROM facts WHERE proof = 'proven-as-corrected'").fetchall(),
                  [('7.70', '6.70', '王某')] * 2, 'yusuan.sqlite: the same')
        tap.equal(base.execute('SELECT corrected FROM documents').fetchall(), [(2,)], 'documents: how many')
        tap.equal(base.execute("SELECT proof, count(*) FROM expenditure_by_function GROUP BY proof ORDER BY proof").fetchall(),
                  [('proven', 3), ('proven-as-corrected', 1)], 'views tell it apart')


def test_styles(tap, place, pdf):
    """Each style of amounts fits its own schema, and not the other's."""
    path, name = place.dump('styles.txt', LINES)
    if jsonschema is None:
        tap.skip('styles', 'python3-jsonschema is not installed')
        return
    styles = ('numbers', 'strings')
    schemas = {s: json.loads(run(place.program, 'schema', f'--amounts={s}').stdout) for s in styles}
    tap.equal(schemas['numbers'], json.loads(run(place.program, 'schema').stdout), 'numbers are the default')
    tap.check(schemas['numbers']['$id'] != schemas['strings']['$id'], 'two schemas, two ids')
    for style in styles:
        _, documents, _ = place.extract(HEAD + f'{name},{TABLE},2,total,6.70,7.70,a,b\n', f'--amounts={style}', path, pdf)
        for other in styles:
            errors = [e for d in documents for e in jsonschema.Draft202012Validator(schemas[other]).iter_errors(d)]
            tap.check(bool(errors) == (style != other), f'documents of {style}, schema of {other}', *[e.message[:200] for e in errors[:2]])
        same_bytes(tap, place, style)
    done = run(place.program, 'extract', '--amounts=string', path)
    tap.check(done.returncode == 2 and 'strings' in done.stderr.decode(), 'another style is refused, the nearest named', done.stderr.decode())


def main():
    program, test_json, source_root, pdf = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(program, test_json, source_root, folder)
        for test in (test_corrected, test_unreadable, test_refused, test_files, test_bad, test_mutants, test_facts):
            tap.run(test.__name__, test, tap, place)
        tap.run('dataset', test_dataset, tap, place, pdf)
        tap.run('styles', test_styles, tap, place, pdf)
    tap.done()


if __name__ == '__main__':
    main()
