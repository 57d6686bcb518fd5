#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""roundtrip.py PROGRAM TEST_JSON SOURCE_ROOT PDF…: every document read and written again is the same bytes."""
import os
import subprocess
import sys
import tempfile

from tap import Tap, run, shared_folder


def main():
    program, test_json, source_root, *inputs = sys.argv[1:]
    tap, shared = Tap(), shared_folder(source_root)
    folders = [os.path.join(shared, name) for name in ('samples', 'corpus', 'corpus-2')] if shared else []
    for name, paths in (('fixtures', inputs), ('shared', [path for path in folders if os.path.isdir(path)])):
        if not paths:
            tap.skip(name, 'not there')
            continue
        with tempfile.NamedTemporaryFile() as file:
            file.write(run(program, 'extract', *paths).stdout)
            file.flush()
            done = subprocess.run([test_json, '--tap', file.name], capture_output=True, check=False)
        tap.check(done.returncode == 0, f'{name}: the same bytes', done.stdout.decode(), done.stderr.decode())
    tap.done()


if __name__ == '__main__':
    main()
