#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cluster.py PROGRAM SOURCE_ROOT PDF…: parts of a run, merged, are the bytes of one run; what docs/CLUSTER.md shows is run as it stands there."""
import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time

from resume import tree
from tap import Tap, run

PARTS = 4
PATIENCE = 60   # s, for daemons and jobs
PROGRAMS = ('munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'sinfo')


def blocks(root, heading):
    """The shell blocks under a heading of the page."""
    with open(f'{root}/docs/CLUSTER.md', encoding='utf-8') as file:
        section = file.read().split(f'\n## {heading}\n')[1].split('\n## ')[0]
    return re.findall(r'```sh\n(.*?)```', section, re.S)


def make_archive(place, pdfs):
    """Some documents, one of them twice, one in a folder, a file that is no PDF; and a path that leads nowhere."""
    archive = f'{place}/archive'
    os.makedirs(f'{archive}/里')
    for pdf in pdfs:
        shutil.copy(pdf, archive)
    for name in ('00-again.pdf', '里/again.pdf'):
        shutil.copy(pdfs[0], f'{archive}/{name}')
    with open(f'{archive}/nonsense.pdf', 'w', encoding='utf-8') as file:
        file.write('nonsense')
    return archive, [archive, f'{place}/missing.pdf']


def extract(program, out, *arguments, environment=None):
    done = subprocess.run([program, 'extract', '-o', out, *arguments], capture_output=True, check=False, env={**os.environ, **(environment or {})})
    return done.returncode, done.stderr.decode()


def merge(program, out, *parts):
    done = run(program, 'merge', *parts, '-o', out)
    return done.returncode, done.stderr.decode()


def test_merge(tap, program, inputs, whole, place):
    parts = [f'{place}/part-{i}' for i in range(1, PARTS + 1)]
    for i, part in enumerate(parts):
        extract(program, part, '-q', '--shard', f'{i + 1}/{PARTS}', *inputs)
    code, told = merge(program, f'{place}/merged', *reversed(parts))
    tap.equal(code, 0, 'merge: exit code 0')
    tap.check(tree(f'{place}/merged') == whole, 'merge: the bytes of one run', told)
    tap.equal(merge(program, f'{place}/merged', *parts)[0], 0, 'merge again: exit code 0')
    tap.check(tree(f'{place}/merged') == whole, 'merge again: the same bytes')
    _, told = extract(program, f'{place}/merged', *inputs)
    tap.check(tree(f'{place}/merged') == whole and 'read by an earlier run' in told and ': 0 read' not in told, 'a run into what was merged goes on', told)
    code, told = merge(program, f'{place}/bad', *parts[1:])
    tap.check(code == 4 and f'1/{PARTS}' in told and parts[1] in told, 'a part that is missing: refused and told', code, told)
    code, told = merge(program, f'{place}/bad', *parts, parts[0])
    tap.check(code == 4 and 'twice' in told, 'a folder twice: refused and told', code, told)
    code, told = merge(program, f'{place}/bad', *parts, inputs[0])
    tap.check(code == 4 and inputs[0] in told, 'a folder that is no dataset: refused and told', code, told)
    held = [(part, name) for part in parts for name in os.listdir(f'{part}/documents')]
    alone = [(part, name) for part, name in held if [other for _, other in held].count(name) == 1]
    document = '/documents/'.join(min(alone))
    os.rename(document, f'{place}/document')
    code, told = merge(program, f'{place}/less', *parts)
    tap.check(code == 3 and os.path.basename(document) in told, 'a part whose document is missing: merged and told', code, told)
    os.rename(f'{place}/document', document)
    os.rename(f'{parts[0]}/journal.inputs', f'{place}/aside')
    code, told = merge(program, f'{place}/bad', *parts)
    tap.check(code == 4 and 'not finished' in told, 'a part that has not finished: refused and told', code, told)
    extract(program, parts[0], '-q', '--max-pages', '2', '--shard', f'1/{PARTS}', *inputs)
    code, told = merge(program, f'{place}/bad', *parts)
    tap.check(code == 4 and 'options' in told, 'a part read with other options: refused and told', code, told)
    tap.check(not os.path.exists(f'{place}/bad'), 'what is refused writes nothing')
    tap.equal((merge(program, '')[0], run(program, 'merge', *parts).returncode), (2, 2), 'merge without folders: wrong usage')


def paths(done):
    return [json.loads(line)['source']['path'] for line in done.stdout.splitlines()]


def test_shards(tap, program, inputs):
    def part(*options, **environment):
        return paths(subprocess.run([program, 'extract', '-q', *options, *inputs], capture_output=True, check=False, env={**os.environ, **environment}))
    everything = part()
    parts = [part('--shard', f'{i}/3') for i in (1, 2, 3)]
    tap.equal(sorted(sum(parts, [])), sorted(everything), 'the parts are disjoint and everything')
    tap.equal(part('--shard', '0/3'), parts[2], 'N/N is 0/N')
    slurm = {'SLURM_ARRAY_TASK_COUNT': '3', 'SLURM_ARRAY_TASK_MIN': '5', 'SLURM_ARRAY_TASK_STEP': '2'}
    tap.equal([part(SLURM_ARRAY_TASK_ID=str(n), **slurm) for n in (7, 9, 5)], parts, 'the tasks of a Slurm array')
    tap.equal(part(AWS_BATCH_JOB_ARRAY_INDEX='1', AWS_BATCH_JOB_ARRAY_SIZE='3'), parts[0], 'a child of an AWS Batch array')
    tap.equal(part('--shard', '3', JOB_COMPLETION_INDEX='2'), parts[1], 'a pod of an indexed job')
    tap.equal(part('--shard', '1/1', SLURM_ARRAY_TASK_ID='7', **slurm), everything, 'the option wins over the environment')
    for options, environment in ((('--shard', '4/3'), {}), (('--shard', '3'), {}), (('--shard', 'x'), {}), ((), {'JOB_COMPLETION_INDEX': '0'}),
                                 ((), {'SLURM_ARRAY_TASK_ID': '8', **slurm, 'SLURM_ARRAY_TASK_COUNT': '1'})):
        done = subprocess.run([program, 'extract', *options, *inputs], capture_output=True, check=False, env={**os.environ, **environment})
        tap.check(done.returncode == 2 and not done.stdout and b'give' in done.stderr, f'{options} {environment}: wrong usage', done.stderr)


def with_program(program, place, **more):
    """An environment in which `yusuan` is the program."""
    os.makedirs(f'{place}/bin', exist_ok=True)
    if not os.path.exists(f'{place}/bin/yusuan'):
        os.symlink(os.path.abspath(program), f'{place}/bin/yusuan')
    return {**os.environ, 'PATH': f"{place}/bin:{os.environ['PATH']}", **more}


def test_parallel(tap, program, root, archive, place):
    if shutil.which('parallel') is None:
        tap.skip('GNU parallel', 'it is not installed')
        return
    extract(program, f'{place}/one', '-q', archive)
    done = subprocess.run(['bash', '-e', '-c', blocks(root, 'GNU parallel')[0]], capture_output=True, check=False,
                          env=with_program(program, place, DATASET=f'{place}/by-parallel', ARCHIVE=archive, HOME=place))
    tap.equal(done.returncode, 0, 'GNU parallel: the line of the page ends well')
    tap.check(tree(f'{place}/by-parallel') == tree(f'{place}/one'), 'GNU parallel: the bytes of one run', done.stderr.decode())


def test_pipe(tap, program, root, archive, place):
    line = blocks(root, 'Spark and other pipes')[0]
    names = sorted(f'{archive}/{name}' for name in os.listdir(archive) if name.endswith('.pdf'))
    for wanted in (names, []):
        done = subprocess.run(['sh', '-c', line], input='\n'.join(wanted).encode(), capture_output=True, check=False, env=with_program(program, place))
        tap.equal((done.returncode, paths(done)), (0, wanted), f'a filter of {len(wanted)} paths')


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


CONFIG = """
ClusterName=yusuan-test
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={place}/munge.socket
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmctldPidFile={place}/slurmctld.pid
SlurmdPidFile={place}/slurmd.pid
SlurmdSpoolDir={place}/spool
StateSaveLocation={place}/state
SlurmctldLogFile={place}/slurmctld.log
SlurmdLogFile={place}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1
NodeName=here NodeHostname={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


class Slurm:
    """A cluster of one node on loopback, all of it in one folder, started and stopped with the block."""

    def __init__(self, place):
        self.place, self.daemons, self.environment = place, [], {**os.environ, 'SLURM_CONF': f'{place}/slurm.conf'}

    def start(self, *command):
        with open(f'{self.place}/{command[0]}.out', 'wb') as out:
            self.daemons.append(subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=self.environment))

    def says(self, *command):
        return subprocess.run(command, capture_output=True, check=False, env=self.environment).stdout.decode()

    def wait(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition() and time.monotonic() < end:
            time.sleep(0.2)
        return condition()

    def logs(self):
        found = ''
        for name in ('munged.out', 'munged.log', 'slurmctld.log', 'slurmd.log'):
            if os.path.exists(f'{self.place}/{name}'):
                with open(f'{self.place}/{name}', encoding='utf-8', errors='replace') as file:
                    found += f'{name}: {file.read()[-800:]}\n'
        return found

    def __enter__(self):
        for folder in ('spool', 'state'):
            os.makedirs(f'{self.place}/{folder}')
        with open(f'{self.place}/slurm.conf', 'w', encoding='utf-8') as file:
            file.write(CONFIG.format(host=socket.gethostname().split('.')[0], place=self.place, ports=(free_port(), free_port())))
        with open(f'{self.place}/key', 'wb') as file:
            file.write(os.urandom(1024))
        os.chmod(f'{self.place}/key', 0o400)
        self.start('munged', '--foreground', '--force', f'--key-file={self.place}/key', f'--socket={self.place}/munge.socket',
                   f'--pid-file={self.place}/munged.pid', f'--log-file={self.place}/munged.log', f'--seed-file={self.place}/seed', '--num-threads=1')
        self.wait(lambda: os.path.exists(f'{self.place}/munge.socket'))
        self.start('slurmctld', '-D', '-f', f'{self.place}/slurm.conf')
        self.start('slurmd', '-D', '-f', f'{self.place}/slurm.conf', '-N', 'here')
        return self

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


def test_slurm(tap, program, root, inputs, whole, place):
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or os.getuid() != 0:
        tap.skip('Slurm', 'not installed: ' + ' '.join(missing) if missing else 'its daemons need root')
        return
    script = f'{place}/yusuan.sbatch'
    with open(script, 'w', encoding='utf-8') as file:
        file.write(blocks(root, 'Slurm')[0])
    os.makedirs(f'{place}/slurm')
    with Slurm(f'{place}/slurm') as slurm:
        if not slurm.wait(lambda: 'idle' in slurm.says('sinfo', '-h', '-o', '%t')):
            tap.skip('Slurm', 'its daemons do not run here: ' + slurm.logs().replace('\n', ' '))
            return
        slurm.environment = with_program(program, place, SLURM_CONF=f'{place}/slurm/slurm.conf')
        told = slurm.says('sbatch', '-o', f'{place}/task-%a.txt', script, f'{place}/by-slurm', *inputs)
        tap.check(slurm.wait(lambda: not slurm.says('squeue', '-h')), 'Slurm: the array ends', told, slurm.logs())
        states = slurm.says('scontrol', 'show', 'job', '-o')
        tap.equal(states.count('JobState=COMPLETED'), PARTS, 'Slurm: every task ends well')
    parts = [f'{place}/by-slurm.parts/{i + 1}' for i in range(PARTS)]
    tap.equal(merge(program, f'{place}/by-slurm', *parts)[0], 0, 'Slurm: the parts merge')
    tap.check(tree(f'{place}/by-slurm') == whole, 'Slurm: the bytes of one run')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('root')
    parser.add_argument('pdfs', nargs='+')
    options = parser.parse_args()
    tap = Tap()
    for name in [name for name in os.environ if name.startswith(('SLURM_', 'AWS_BATCH_', 'JOB_COMPLETION_'))]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as place:
        archive, inputs = make_archive(place, options.pdfs)
        extract(options.program, f'{place}/whole', '-q', *inputs)
        whole = tree(f'{place}/whole')
        tap.run('merge', test_merge, tap, options.program, inputs, whole, place)
        tap.run('shards', test_shards, tap, options.program, inputs)
        tap.run('parallel', test_parallel, tap, options.program, options.root, archive, place)
        tap.run('pipe', test_pipe, tap, options.program, options.root, archive, place)
        tap.run('slurm', test_slurm, tap, options.program, options.root, inputs, whole, place)
    tap.done()


if __name__ == '__main__':
    main()
