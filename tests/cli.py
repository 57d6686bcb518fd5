#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cli.py PROGRAM SOURCE_ROOT FIXTURES: exit codes, messages, order, and inputs that are none."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import pdfs
from tap import Tap, run

SEVERITY_FREE = 'set13.pdf'  # a fixture without errors


class Place:
    """A folder with inputs of all kinds."""

    def __init__(self, program, source_root, fixtures, folder):
        self.program, self.schemas = program, os.path.join(source_root, 'schemas')
        self.folder = folder
        self.good = os.path.join(fixtures, SEVERITY_FREE)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        with open(self.path(name), 'wb') as file:
            file.write(data)
        return self.path(name)

    def extract(self, *arguments, stdin=None):
        """(exit code, documents, messages)"""
        done = run(self.program, 'extract', *arguments, stdin=stdin)
        lines = done.stdout.decode().splitlines()
        return done.returncode, [json.loads(line) for line in lines], done.stderr.decode()


def statuses(documents):
    return [document['status'] for document in documents]


def test_usage(tap, place):
    for arguments in ((), ('no-such-command',), ('extract',), ('extract', '--no-such-option', place.good),
                      ('extract', '--jobs', '0', place.good), ('extract', '--fail-on', 'bad', place.good)):
        done = run(place.program, *arguments)
        tap.check(done.returncode == 2 and done.stderr and not done.stdout, f'usage: {" ".join(arguments[:2])}',
                  done.returncode, done.stderr.decode())


def test_meant(tap, place):
    """What is mistyped is guessed, what is nobody's is refused."""
    for arguments, word in ((('exract', place.good), 'yusuan extract'), (('extract', '--job', '2', place.good), '--jobs'),
                            (('schema', 'x'), '“x”'), (('doctor', 'x'), '“x”'), (('completion', 'sh'), 'bash')):
        done = run(place.program, *arguments)
        tap.check(done.returncode == 2 and word in done.stderr.decode(), f'{" ".join(arguments[:2])}: {word}', done.stderr.decode())


def test_table(tap, place):
    """Help, man page and completions come from the table that is parsed."""
    manual = run(place.program, 'manual').stdout.decode()
    for command in ('extract', 'survey', 'check', 'explain', 'diff', 'doctor'):
        described = run(place.program, command, '--help').stdout.decode()
        options = re.findall(r'^  (?:-\w, )?--([a-z-]+)', described, re.M)
        scripts = [run(place.program, 'completion', shell).stdout.decode() for shell in ('bash', 'zsh', 'fish')]
        missing = [o for o in options if o != 'help' and (o.replace('-', '\\-') not in manual or not all(o in script for script in scripts))]
        tap.equal(missing, [], f'{command}: every option is in the man page and the completions')
    for shell in ('bash', 'zsh', 'fish'):
        if shutil.which(shell):
            done = subprocess.run([shell, '-n'], input=run(place.program, 'completion', shell).stdout, capture_output=True, check=False)
            tap.check(done.returncode == 0, f'{shell}: the completion is well formed', done.stderr.decode())


def test_summary(tap, place):
    _, _, told = place.extract(place.good, place.good)
    tap.check('2 inputs: 2 read' in told, 'a summary at the end', told)
    tap.equal(place.extract('-q', '-j2', place.good, place.good)[2], '', '-q: none; -j2 needs no space')
    tap.check('ok, ' in place.extract('-v', place.good)[2], '-v: a line for each input')
    done = subprocess.run(f'"{place.program}" extract "{place.good}" "{place.good}" "{place.good}" | true', shell=True, capture_output=True,
                          check=False)
    tap.equal(done.stderr, b'', 'a reader that went away: quiet')


def test_unread(tap, place):
    """Each has its status and its line; the exit code is 3 and a message names the file."""
    with open(place.good, 'rb') as file:
        whole = file.read()
    cases = {'not-a-pdf.pdf': (b'<html>not found</html>', 'not_a_pdf'), 'binary.txt': (bytes(range(256)) * 9, 'not_a_pdf'),
             'empty.pdf': (b'', 'empty_file'), 'locked.pdf': (pdfs.encrypted(b'secret'), 'encrypted'),
             'cut.pdf': (whole[:len(whole) // 8], 'damaged'), 'zero-pages.pdf': (pdfs.zero_pages(), 'zero_pages'),
             'page-tree-loop.pdf': (pdfs.page_tree_loop(), 'damaged'), 'only-a-head.pdf': (b'%PDF-1.7\n', 'damaged')}
    for name, (data, status) in cases.items():
        code, documents, told = place.extract(place.write(name, data))
        tap.equal((code, statuses(documents)), (3, [status]), f'{name}: {status}')
        tap.check(name in told and '/' in told, f'{name}: a message names the file', told)


def test_late_header(tap, place):
    """A PDF with something before it, or without its first line, is one when Poppler opens it."""
    with open(place.good, 'rb') as file:
        whole = file.read()
    for name, data in {'late.pdf': b'\0' * 3000 + whole, 'headless.pdf': whole.replace(b'%PDF-', b'%XXX-', 1)}.items():
        _, documents, _ = place.extract(place.write(name, data))
        tap.equal(statuses(documents), ['ok'], f'{name}: read')
    _, documents, _ = place.extract(place.write('only-says-so.pdf', b'<html>' + b' ' * 2000 + b'%PDF-1.7</html>'))
    tap.equal(statuses(documents), ['not_a_pdf'], 'a page that only speaks of PDF is none')


def test_readme(tap, place):
    """The README shows what the program prints."""
    _, documents, _ = place.extract(place.good)
    root = os.path.dirname(place.schemas)
    for name in ('README.md', 'README.zh.md'):
        with open(os.path.join(root, name), encoding='utf-8') as file:
            lines = [line.strip().rstrip(',') for line in file]
        shown = json.loads('{' + next(line for line in lines if line.startswith('"checks":')) + '}')
        tap.equal(documents[0]['checks'], shown['checks'], f'{name}: checks')


def test_no_file(tap, place):
    os.makedirs(place.path('nothing'), exist_ok=True)
    place.write('nothing/a.doc', b'x')
    for name in ('no-such-file.pdf', 'nothing'):
        code, documents, told = place.extract(place.path(name))
        tap.equal((code, statuses(documents)), (3, ['unreadable']), f'{name}: unreadable')
        tap.check(name in told, f'{name}: a message names it', told)


def test_read(tap, place):
    """Inputs that are no error, whatever they are."""
    cases = {'scan.pdf': (pdfs.no_text(), 'no_text_layer'), 'letter.pdf': (pdfs.latin_text(), 'not_a_budget'),
             'protected.pdf': (pdfs.encrypted(b''), 'not_a_budget')}
    for name, (data, status) in cases.items():
        _, documents, _ = place.extract(place.write(name, data))
        tap.equal(statuses(documents), [status], f'{name}: {status}')
        errors = [a for a in documents[0]['anomalies'] if a['severity'] == 'error']
        tap.equal(errors, [], f'{name}: not accused')


def test_ok(tap, place):
    code, documents, told = place.extract(place.good)
    tap.equal((code, statuses(documents), told), (0, ['ok'], ''), 'a good file: 0, one document, no message')
    code, documents, _ = place.extract('--in-process', place.good)
    tap.equal((code, statuses(documents)), (0, ['ok']), '--in-process gives the same')


def test_anomaly(tap, place):
    """A dump whose rows do not add up."""
    lines = ['云屏县水务局2026年部门预算', '', '本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。', '',
             '2026年部门支出总表', '单位：万元', '科目编码\t科目名称\t合计\t基本支出\t项目支出', '213\t农林水支出\t17.70\t7.70\t10.00',
             '21303\t水利\t17.70\t7.70\t10.00', '2130301\t行政运行\t6.70\t6.70\t', '2130305\t水利工程建设\t10.00\t\t10.00',
             '\t合计\t17.70\t7.70\t10.00']
    path = place.write('wrong-sum.txt', '\n'.join(lines).encode())
    code, documents, _ = place.extract(path)
    errors = [a for a in documents[0]['anomalies'] if a['severity'] == 'error']
    tap.check(errors and errors[0]['table'] == 'expenditure-summary', 'rows that do not add up: an error in their table',
              documents[0]['anomalies'])
    tap.equal(code, 1, 'an error gives exit code 1')
    tap.equal(place.extract('--fail-on', 'never', path)[0], 0, '--fail-on never gives 0')
    tap.equal(place.extract(path, place.path('no-such-file.pdf'))[0], 3, 'an unread input wins over an anomaly')


def test_broken_text(tap, place):
    lines = ['云屏县水务局2026年部门预算', '本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。'] + ['说明。'] * 30
    data = '\n'.join(lines).encode().replace('说明'.encode(), b'\xff\xfe\xe8', 1)
    _, documents, _ = place.extract(place.write('broken.txt', data))
    told = [a for a in documents[0]['anomalies'] if a['code'] == 'broken-utf8']
    tap.equal(statuses(documents), ['ok'], 'broken UTF-8: ok')
    tap.check(told and told[0]['severity'] == 'warning' and 'line 3' in told[0]['message']['en'],
              'broken UTF-8: a warning with the line', documents[0]['anomalies'])


def test_bad_pattern(tap, place):
    folder = place.path('schemas')
    shutil.copytree(place.schemas, folder)
    path = os.path.join(folder, 'tables', 'funds.json')
    with open(path, encoding='utf-8') as file:
        data = json.load(file)
    data['tables'][0]['not'] = '支出|(收支'
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(data, file, ensure_ascii=False)
    code, documents, told = place.extract('--schemas', folder, place.good)
    tap.equal((code, documents), (2, []), 'a bad pattern: exit code 2, no output')
    tap.check('tables/funds.json' in told and '支出|(收支' in told, 'a bad pattern: the message names file and pattern', told)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{\n"tables": [\n}')
    code, _, told = place.extract('--schemas', folder, place.good)
    tap.check(code == 2 and 'tables/funds.json' in told and 'line 3' in told, 'bad JSON: exit code 2, file and line', told)
    tap.equal(place.extract('--schemas', place.path('nowhere'), place.good)[0], 2, 'no such folder of schemas: exit code 2')
    code, documents, _ = place.extract('--schemas', place.schemas, place.good)
    tap.equal((code, statuses(documents)), (0, ['ok']), 'a copy of the built-in schemas works')


def edited(folder, name, edit):
    """Edits a data file of a copied set."""
    path = os.path.join(folder, 'vocabulary', name)
    with open(path, encoding='utf-8') as file:
        data = json.load(file)
    edit(data)
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(data, file, ensure_ascii=False)


def keys_of(document, key):
    return [row[key] for table in document['tables'] if table['id'] == 'project-expenditure'
            for row in table['rows'] if key in row]


def test_new_key(tap, place):
    """A new key column takes a group in keys.json and a word in columns.json, and no line of the program."""
    source = os.path.join(os.path.dirname(place.good), 'four-lists.pdf')
    _, before, _ = place.extract(source)
    folder = place.path('schemas-keys')
    shutil.copytree(place.schemas, folder)
    word = {'role': 'key', 'id': 'holder_name', 'match': ['^单位名称$']}
    edited(folder, 'columns.json', lambda data: data['terms'].insert(0, word))
    code, _, told = place.extract('--schemas', folder, source)
    tap.check(code == 2 and 'holder_name' in told, 'a key of no group: exit code 2, the message names it', code, told)
    group = {'id': 'holder', 'code': 'holder_code', 'name': 'holder_name', 'subject_codes': False}
    edited(folder, 'keys.json', lambda data: (data['groups'].append(group), data['stand_in'].append('holder')))
    code, after, told = place.extract('--schemas', folder, source)
    tap.equal(code, 0, 'a new key column: read')
    tap.check(keys_of(before[0], 'unit_name'), 'the table has the key column')
    tap.equal(keys_of(after[0], 'holder_name'), keys_of(before[0], 'unit_name'), 'a new key column: its texts are in the rows')
    tap.equal(keys_of(after[0], 'unit_name'), [], 'a new key column: no longer under the old name')
    path = place.write('new-key.json', json.dumps(after[0], ensure_ascii=False).encode())
    done = run(place.program, 'check', '--json', '--schemas', folder, path)
    again = json.loads(done.stdout)
    tap.equal(again['checks'], after[0]['checks'], 'a new key column: `check` reads it')


def test_order(tap, place):
    """One line an input, in input order, whatever happens to any of them."""
    deep = place.write('deep.pdf', pdfs.nested_forms(40))
    bomb = place.write('bomb.pdf', pdfs.flate_bomb(1 << 29))
    empty = place.write('none.pdf', b'')
    inputs = [deep, place.good, place.path('missing.pdf'), bomb, empty, place.good, place.good]
    code, documents, told = place.extract('--jobs', '3', '--timeout', '2', *inputs)
    tap.equal([document['source']['path'] for document in documents], inputs, 'order: one line an input, in order')
    tap.equal(code, 3, 'order: exit code 3')
    tap.equal([statuses(documents)[i] for i in (0, 1, 2, 4, 5, 6)],
              ['timeout', 'ok', 'unreadable', 'empty_file', 'ok', 'ok'], 'order: bad files do not stop the others')
    tap.check(statuses(documents)[3] in ('timeout', 'no_text_layer', 'memory_limit'), 'a bomb is stopped or survived',
              statuses(documents)[3])
    tap.check('deep.pdf' in told, 'a file that takes too long is told', told)


def test_memory(tap, place):
    path = place.write('bomb-of-memory.pdf', pdfs.flate_bomb(1 << 29))
    _, documents, _ = place.extract('--memory', '16', '--timeout', '2', path, place.good)
    tap.check(len(documents) == 2, '--memory: a line for each input', statuses(documents))


def test_lists(tap, place):
    names = f'{place.good}\n\n{place.path("missing.pdf")}\r\n'.encode()
    listed = place.write('list', names)
    for arguments, stdin in ((('--files-from', listed), None), (('--files-from', '-'), names), (('-',), names)):
        code, documents, _ = place.extract(*arguments, stdin=stdin)
        tap.equal((code, statuses(documents)), (3, ['ok', 'unreadable']), f'a list of paths: {arguments[0]}')
    code, documents, _ = place.extract('-0', '-', stdin=names.replace(b'\r\n', b'').replace(b'\n\n', b'\0'))
    tap.equal((code, statuses(documents)), (3, ['ok', 'unreadable']), 'a list of paths: -0')
    code, documents, told = place.extract('--files-from', place.path('no-such-list'))
    tap.check(code == 4 and not documents and 'no-such-list' in told, 'a list that cannot be read: exit code 4', code, told)


def test_folder(tap, place):
    os.makedirs(place.path('tree/b/c'), exist_ok=True)
    for name in ('tree/z.PDF', 'tree/b/c/y.pdf', 'tree/a.pdf', 'tree/.hidden.pdf', 'tree/b/notes.doc'):
        shutil.copy(place.good, place.path(name))
    _, documents, _ = place.extract(place.path('tree'))
    found = [os.path.relpath(document['source']['path'], place.path('tree')) for document in documents]
    tap.equal(found, ['a.pdf', 'b/c/y.pdf', 'z.PDF'], 'a folder is walked, in the order of names')


def test_dataset(tap, place):
    code, documents, _ = place.extract('-o', place.path('out'), place.good)
    names = os.listdir(place.path('out/documents'))
    tap.equal((code, documents, len(names)), (0, [], 1), '-o: nothing on stdout, a document in the folder')
    with open(place.path(f'out/documents/{names[0]}'), encoding='utf-8') as file:
        tap.equal(json.load(file)['source']['sha256'][:16] + '.json', names[0], '-o: it is named by its hash')
    code, _, told = place.extract('-o', place.good, place.good)
    tap.check(code == 4 and told, '-o where a file stands: exit code 4', code, told)


def test_check(tap, place):
    """A document is read again whole; what is none is told with file, path and reason."""
    good = run(place.program, 'extract', place.good).stdout
    done = run(place.program, 'check', '--json', '-', stdin=good + good)
    tap.equal((done.returncode, done.stdout.count(b'\n')), (0, 2), 'check: two documents from standard input')
    pretty = json.dumps(json.loads(good), ensure_ascii=False, indent=1).encode()
    tap.equal(run(place.program, 'check', '--json', place.write('pretty.json', pretty)).stdout.count(b'\n'), 1, 'check: one set over many lines')
    edits = {'status': (b'"status":"ok"', b'"status":"fine"', '$.status'),
             'state': (b'"state":"data"', b'"state":"some"', '].state'),
             'kind': (b'"kind":"budget"', b'"kind":"plan"', '$.kind'),
             'table': (b'"id":"income-summary"', b'"id":"no-table"', '].id'),
             'version': (b'"schema_version":"1.0"', b'"schema_version":"9"', '$.schema_version'),
             'type': (b'"narrative":[', b'"narrative":7,"x":[', '$.narrative'),
             'value': (b'"values":{"total":', b'"values":{"total":9223372036854775808', '.values.total'),
             'column': (b'"column":0', b'"column":999', '.column')}
    for name, (old, new, path) in edits.items():
        done = run(place.program, 'check', '--json', place.write(f'{name}.json', good.replace(old, new, 1) + good))
        told = done.stderr.decode()
        tap.check(done.returncode == 3 and done.stdout.count(b'\n') == 1 and path in told and f'{name}.json' in told,
                  f'check: a wrong {name} is refused, the next document is read', done.returncode, told)
    broken = {'empty': b'', 'blank': b' \n', 'cut': good[:len(good) // 2], 'deep': b'{"a":' + b'[' * 100000, 'nul': b'{"a":"\0"}',
              'utf8': b'{"a":"\xff"}', 'twice': b'{"a":1,"a":2}', 'word': b'hello', 'half': b'{"a":"\\ud800"}'}
    for name, data in broken.items():
        done = run(place.program, 'check', '--json', place.write(f'{name}.json', data))
        tap.check(done.returncode == 3 and not done.stdout and f'{name}.json' in done.stderr.decode(), f'check: {name} is refused',
                  done.returncode, done.stderr.decode())
    tap.equal(run(place.program, 'check', '--json', place.folder).returncode, 3, 'check: a folder is no document')


def test_findings(tap, place):
    """What does not add up, for people: of a text, of what was extracted from it, and one finding with all its amounts."""
    lines = ['云屏县水务局2026年部门预算', '', '本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。', '',
             '2026年部门支出总表', '单位：万元', '科目编码\t科目名称\t合计\t基本支出\t项目支出', '213\t农林水支出\t17.70\t7.70\t10.00',
             '21303\t水利\t17.70\t7.70\t10.00', '2130301\t行政运行\t6.70\t6.70\t', '2130305\t水利工程建设\t10.00\t\t10.00',
             '\t合计\t17.70\t7.70\t10.00']
    text = place.write('sums.txt', '\n'.join(lines).encode())
    listed = run(place.program, 'check', text)
    said = listed.stdout.decode()
    tap.equal(listed.returncode, 1, 'check: an error gives exit code 1')
    tap.check('sums.txt' in said and '  1  ' in said and '16.70 万元' in said and '17.70 万元' in said and '21303 水利' in said,
              'check lists what is printed, what the others add up to, and where', said)
    extracted = place.write('sums.json', run(place.program, 'extract', text).stdout)
    again = run(place.program, 'check', extracted).stdout.decode()
    tap.equal(again.splitlines()[1:], said.splitlines()[1:], 'check: the same of what was extracted')
    one = run(place.program, 'check', '--explain', '1', text).stdout.decode()
    tap.check(all(word in one for word in ('17.70', '6.70', '10.00', '2130301 行政运行', '行 line', '167000 元', '177000 元')),
              'check --explain: every amount, both sums', one)
    named = next(line.strip() for line in one.splitlines() if '/expenditure-summary/' in line)
    tap.equal(run(place.program, 'check', '--explain', named, text).stdout.decode(), one, 'check --explain: by its address, too')
    done = run(place.program, 'check', '--explain', '99', text)
    tap.check(done.returncode == 2 and not done.stdout and done.stderr, 'check --explain: no such finding', done.stderr.decode())
    done = run(place.program, 'check', place.good)
    tap.check(done.returncode == 0 and '0 errors' in done.stdout.decode(), 'check reads PDFs', done.stdout.decode())
    tap.equal(run(place.program, 'check', '--json', place.good).stdout, run(place.program, 'extract', place.good).stdout,
              'check --json of a PDF is what extract prints')


def test_special(tap, place):
    """A pipe named .pdf is no file, at once, in every command that reads PDFs."""
    os.makedirs(place.path('pipes'))
    os.mkfifo(place.path('pipes/pipe.pdf'))
    for command, name in (('extract', 'pipes'), ('survey', 'pipes'), ('explain', 'pipes/pipe.pdf'), ('explain', 'pipes'), ('check', 'pipes'),
                          ('check', 'pipes/pipe.pdf')):
        done = run(place.program, command, place.path(name))
        tap.equal(done.returncode, 3, f'{command} {name}: unreadable')


def test_hash(tap, place):
    """A reader that was stopped gives hash and size all the same."""
    _, documents, _ = place.extract('--timeout', '1', place.write('slow.pdf', pdfs.nested_forms(40)))
    tap.check(statuses(documents) == ['timeout'] and documents[0]['source']['sha256'] and documents[0]['source']['bytes'],
              'timeout: with sha256 and bytes', documents[0]['source'])


def test_no_reader(tap, place):
    """/dev/full takes nothing."""
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([place.program, 'extract', place.good], stdout=full, stderr=subprocess.PIPE, check=False)
    tap.check(done.returncode == 4 and done.stderr, 'output that cannot be written: exit code 4', done.returncode)


def test_others(tap, place):
    done = run(place.program, 'schema')
    with open(os.path.join(place.schemas, 'document.schema.json'), encoding='utf-8') as file:
        tap.check(done.returncode == 0 and json.loads(done.stdout) == json.load(file), 'schema prints the schema')
    done = run(place.program, 'doctor')
    tap.check(done.returncode == 0 and b'poppler' in done.stdout, 'doctor finds all in order', done.stdout.decode())
    done = run(place.program, 'explain', place.good)
    tap.check(done.returncode == 0 and b'income-summary' in done.stdout and b'why' in done.stdout, 'explain says why')
    done = run(place.program, 'explain', place.write('no.pdf', b'x'))
    tap.check(done.returncode == 3 and b'no.pdf' in done.stderr, 'explain of no PDF: exit code 3', done.stderr.decode())
    for arguments in (('--version',), ('--help',), ('extract', '--help'), ('help', 'extract')):
        done = run(place.program, *arguments)
        tap.check(done.returncode == 0 and done.stdout and not done.stderr, ' '.join(arguments))


def test_repeatable(tap, place):
    first, again = (run(place.program, 'extract', place.good).stdout for _ in range(2))
    tap.check(first == again and first.count(b'\n') == 1, 'the same input gives the same line')
    tap.check(b'\x1b' not in first, 'no colours in the data')


def main():
    program, source_root, fixtures = sys.argv[1:]
    tap = Tap()
    tests = [value for name, value in sorted(globals().items()) if name.startswith('test_')]
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            tap.run(test.__name__, test, tap, Place(program, source_root, fixtures, folder))
    tap.done()


if __name__ == '__main__':
    main()
