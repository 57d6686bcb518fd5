# SPDX-License-Identifier: GPL-3.0-or-later
"""A Data Package read as its standard says: Table Schema over CSV, without a library."""
import csv
import hashlib
import json
import os
import re
from decimal import Decimal, InvalidOperation

csv.field_size_limit(1 << 30)
NUMBER = re.compile(r'[+-]?\d+(\.\d+)?')
INTEGER = re.compile(r'[+-]?\d+')


def rows_of(folder, resource):
    with open(os.path.join(folder, resource['path']), encoding='utf-8', newline='') as file:
        yield from csv.reader(file, strict=True)


def fits_type(value, field):
    if field['type'] == 'integer':
        return INTEGER.fullmatch(value)
    if field['type'] == 'number':
        return NUMBER.fullmatch(value)
    return field['type'] == 'string'


def fits_constraints(value, constraints):
    try:
        return (('enum' not in constraints or value in constraints['enum'])
                and ('pattern' not in constraints or re.fullmatch(constraints['pattern'], value))
                and ('minimum' not in constraints or Decimal(value) >= constraints['minimum'])
                and ('maximum' not in constraints or Decimal(value) <= constraints['maximum']))
    except InvalidOperation:
        return False


def wrong_values(header, rows, fields):
    for number, row in enumerate(rows):
        if len(row) != len(header):
            yield f'row {number}: {len(row)} values'
        for value, field in zip(row, fields):
            constraints = field.get('constraints', {})
            if value == '':
                if constraints.get('required'):
                    yield f'row {number}: {field["name"]} is empty'
            elif not fits_type(value, field) or not fits_constraints(value, constraints):
                yield f'row {number}: {field["name"]} = {value!r}'


def keys(header, rows, names):
    at = [header.index(name) for name in names]
    return [tuple(row[i] for i in at) for row in rows]


def problems(folder):
    """What of the package's promises does not hold, as texts."""
    with open(os.path.join(folder, 'datapackage.json'), encoding='utf-8') as file:
        package = json.load(file)
    read = {}
    for resource in package['resources']:
        with open(os.path.join(folder, resource['path']), 'rb') as file:
            content = file.read()
        if resource['hash'] != 'sha256:' + hashlib.sha256(content).hexdigest() or resource['bytes'] != len(content):
            yield f'{resource["path"]}: hash or bytes'
        rows = list(rows_of(folder, resource))
        read[resource['name']] = rows[0], rows[1:]
        fields = resource['schema']['fields']
        if rows[0] != [field['name'] for field in fields]:
            yield f'{resource["path"]}: header {rows[0]}'
        yield from (f'{resource["path"]}: {text}' for text in list(wrong_values(rows[0], rows[1:], fields))[:3])
    for resource in package['resources']:
        header, rows = read[resource['name']]
        primary = keys(header, rows, resource['schema']['primaryKey'])
        if len(set(primary)) != len(primary):
            yield f'{resource["path"]}: primary key'
        for key in resource['schema'].get('foreignKeys', []):
            to_header, to_rows = read[key['reference'].get('resource', resource['name'])]
            there = set(keys(to_header, to_rows, key['reference']['fields']))
            lost = [k for k in keys(header, rows, key['fields']) if any(k) and k not in there]
            if lost:
                yield f'{resource["path"]}: foreign key {key["fields"]}: {lost[0]}'


def table(folder, name):
    """The rows of NAME.csv as dictionaries."""
    with open(os.path.join(folder, name + '.csv'), encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))
