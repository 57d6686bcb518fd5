#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile.py FAULTY_PROGRAM FIXTURE: readers that hang, crash, lie or were taken over; files made to hurt; one true record for each."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import pdfs
from tap import Tap, run

# What a fault's record says: status, and a word of its message.
FAULTS = {'hang': ('timeout', 'processor time'), 'sleep': ('timeout', 'without doing anything'), 'crash': ('crashed', 'signal 11'),
          'garble': ('crashed', 'broken result'), 'memory': ('memory_limit', 'MiB'), 'exit': ('crashed', 'code 0'), 'slow': ('ok', '')}
TAKEN_OVER = ('socket', 'exec', 'write', 'unlink', 'kill', 'read')


def extract(program, *arguments):
    done = run(program, 'extract', *arguments)
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode, done.stderr.decode()


def words(document):
    return ' '.join(a['message']['en'] for a in document['anomalies'] if a['code'] == document['status'])


def test_faults(tap, program, fixture, folder):
    paths = []
    for name in [*FAULTS, 'last']:
        paths.append(os.path.join(folder, f'fault-{name}.pdf'))
        shutil.copy(fixture, paths[-1])
    documents, code, _ = extract(program, '--timeout', '1', '--stall-time', '4', '--memory', '256', *paths)
    tap.equal(([d['source']['path'] for d in documents], code), (paths, 3), 'faults: a record for each, in order')
    for (name, (status, word)), document in zip(FAULTS.items(), documents):
        tap.check(document['status'] == status and word in words(document), f'fault {name}: {status}', document['status'], words(document))
        tap.check(document['source']['sha256'] and document['source']['bytes'], f'fault {name}: with hash and size')
    tap.equal(documents[-1]['status'], 'ok', 'faults: the file after them is read')


def test_sandbox(tap, program, fixture, folder):
    probe = run(program, 'doctor').stdout.decode()
    if probe.count('ok    workers') < 3:
        tap.skip('sandbox', 'this kernel or build lacks a layer')
        return
    for name in TAKEN_OVER:
        path = os.path.join(folder, f'fault-{name}.pdf')
        shutil.copy(fixture, path)
        documents, _, _ = extract(program, path)
        tap.check(documents[0]['status'] == 'crashed' and 'forbidden system call' in words(documents[0]),
                  f'a reader that tries {name} is killed and told', documents[0]['status'], words(documents[0]))
    _, _, told = extract(program, path)
    tap.check('may not open /etc/passwd' in told, 'what it tried to open is told', told)


def test_busy(tap, program, folder):
    """Limits count processor time: a hog on each processor change nothing."""
    path = os.path.join(folder, 'slow.pdf')
    with open(path, 'wb') as file:
        file.write(pdfs.nested_forms(40))
    others = [subprocess.Popen([sys.executable, '-c', 'while True: pass']) for _ in range(os.cpu_count())]
    try:
        documents, _, _ = extract(program, '--timeout', '1', path)
    finally:
        for other in others:
            other.kill()
            other.wait()
    tap.check(documents[0]['status'] == 'timeout' and 'processor time' in words(documents[0]), 'busy: stopped by the same clock',
              words(documents[0]))


def test_pages(tap, program, folder):
    """What was read before a limit, and after a page that killed its reader, is kept and told."""
    cases = {'killer.pdf': (pdfs.many_pages(4, killer=2), ('--timeout', '1'), [2]),
             'many.pdf': (pdfs.many_pages(50), ('--max-pages', '20'), [21]),
             'full.pdf': (pdfs.many_pages(3, full=3), ('--max-glyphs', '500'), [3])}
    for name, (data, options, pages) in cases.items():
        path = os.path.join(folder, name)
        with open(path, 'wb') as file:
            file.write(data)
        documents, code, _ = extract(program, *options, path)
        told = [a['page'] for a in documents[0]['anomalies'] if a['code'] in ('page-unreadable', 'pages-left-out')]
        tap.equal((documents[0]['status'], told, code), ('partial', pages, 0), f'{name}: partial, the pages told')


def test_large(tap, program, folder):
    path = os.path.join(folder, 'large.pdf')
    with open(path, 'wb') as file:
        file.write(b'%PDF-1.7\n')
        file.truncate(3 << 30)
    documents, _, _ = extract(program, path)
    tap.check(documents[0]['status'] == 'memory_limit' and 'too large' in words(documents[0]) and documents[0]['source']['sha256'],
              'a file of 3 GiB says that it is too large', documents[0]['status'], words(documents[0]))


def test_cut(tap, program, fixture, folder):
    """Files that are cut again and again while they are read kill nobody."""
    paths = [os.path.join(folder, f'cut-{i}.pdf') for i in range(40)]
    for path in paths:
        shutil.copy(fixture, path)
    process = subprocess.Popen([program, 'extract', *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    time.sleep(0.1)
    for path in reversed(paths):
        os.truncate(path, 4096)
    statuses = [json.loads(line)['status'] for line in process.communicate()[0].splitlines()]
    tap.check(len(statuses) == len(paths) and 'crashed' not in statuses, 'files cut while they are read: no death', statuses)


def main():
    program, fixture = sys.argv[1:]
    tap = Tap()
    for test, arguments in ((test_faults, (fixture,)), (test_sandbox, (fixture,)), (test_busy, ()), (test_pages, ()), (test_large, ()),
                            (test_cut, (fixture,))):
        with tempfile.TemporaryDirectory() as folder:
            tap.run(test.__name__, test, tap, program, *arguments, folder)
    tap.done()


if __name__ == '__main__':
    main()
