# SPDX-License-Identifier: GPL-3.0-or-later
"""TAP on standard output, and running the program."""
import json
import os
import subprocess
import sys
from decimal import Decimal


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def note(self, text):
        for line in str(text).splitlines():
            print('# ' + line, flush=True)

    def result(self, good, name, directive=''):
        self.count += 1
        self.failed += not good
        print(f'{"ok" if good else "not ok"} {self.count} - {name}{directive}', flush=True)
        return good

    def check(self, good, name, *why):
        """A result; `why` is told when it is bad."""
        if not self.result(bool(good), name):
            for line in why:
                self.note(line)
        return good

    def equal(self, got, want, name):
        return self.check(got == want, name, f'got  {got!r}', f'want {want!r}')

    def open(self, good, name, *why):
        """What the contract wants and the program does not do yet: a TODO, no failure."""
        if good:
            return self.result(True, name)
        self.count += 1
        print(f'not ok {self.count} - {name} # TODO', flush=True)
        for line in why:
            self.note(line)
        return good

    def skip(self, name, why):
        self.result(True, name, f' # SKIP {why}')

    def run(self, name, test, *arguments):
        """A test that must not stop the others when it breaks."""
        try:
            test(*arguments)
        except Exception as error:  # told as a failure of this test
            self.check(False, name, f'{type(error).__name__}: {error}')

    def done(self):
        print(f'1..{self.count}', flush=True)
        sys.exit(self.failed > 0)


def shared_folder(source_root):
    """The folder with samples and corpus, or None."""
    path = os.environ.get('YUSUAN_SHARED') or os.path.join(source_root, '..', 'shared')
    return os.path.realpath(path) if os.path.isdir(path) else None


def run(program, *arguments, stdin=None, environment=None):
    """A finished run of the program, its output as bytes."""
    return subprocess.run([program, *arguments], input=stdin, capture_output=True, timeout=300,
                          env={**os.environ, **(environment or {})}, check=False)


def extract(program, paths, *options):
    """The documents of many inputs, one for each, and the exit code."""
    names = ''.join(f'{path}\n' for path in paths).encode()
    done = run(program, 'extract', *options, '-', stdin=names)
    return [json.loads(line, parse_float=Decimal) for line in done.stdout.splitlines()], done.returncode
