#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""checks.py [--check]: writes CHECKS.md, every check of schemas/checks/ in words and as a formula, in English and
Chinese. With --check nothing is written, and the exit code is 1 when CHECKS.md is out of date."""
import difflib
import json
import pathlib
import re
import sys

DOCS = pathlib.Path(__file__).resolve().parent
SCHEMAS = DOCS.parent / 'schemas'
PAGE = DOCS / 'CHECKS.md'

HEAD = '''<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Made by docs/checks.py from schemas/checks/*.json: change those, then run it again. -->
# Checks 勾稽关系

Every check that a document is put to, as the data files say it. How they are judged together is told in
[ALGORITHM.md](ALGORITHM.md#arithmetic-as-judge).

- `table/side[row].column` is an amount: the table's id, its side where it has several, the row, and the column. `[total]` is the last total row, or the sum of the topmost rows where no total is printed; other words in brackets are which of the rows whose name is in a list of `schemas/vocabulary/rows.json`: `[first LIST]`, `[last LIST]` or `[all LIST]`. A blank counts as nothing.
- Two sides are equal when they differ by no more than the tolerance: half a unit of the last printed place for each amount in the sum. Amounts are compared in yuan, whatever unit is printed.
- *By majority*: where more of the sums of one table fail than close, the check does not fit that table; its failures are counted as undecidable and nothing is said.

- `表/方[行].列` 指一个金额：表标识、所在方（多方并列时）、行、列。`[total]` 为最后一个合计行，未印合计时为各顶层行之和；方括号内的其他词为 `schemas/vocabulary/rows.json` 中的行名表，取其中匹配的第一行（first）、最后一行（last）或全部（all）。空白按没有金额计。
- 允差：参与计算的每个金额各半个末位单位。各表按其印刷单位折算为元后比较。
- “按多数”：同一张表中不成立的等式多于成立的，即认为该规则不适用于此表，计入“无法判定”，不报异常。
'''

SEVERITY = {'error': '错误', 'warning': '警告', 'info': '提示'}


def table_names():
    """Table ids in Chinese, from the description in the schema of the output."""
    text = (SCHEMAS / 'document.schema.json').read_text(encoding='utf-8')
    listed = re.search(r'"(What the table is[^"]*)"', text.replace('\\"', "'")).group(1)
    return dict(re.findall(r'([a-z]+(?:-[a-z]+)+) ([^ ]+)(?: ·|$)', listed))


NAMES = table_names()


def zh(table):
    return NAMES.get(table, table)


def load(*names):
    return json.loads(SCHEMAS.joinpath(*names).read_text(encoding='utf-8'))


SETS = {name: columns for file in load('set.json')['vocabulary']
        for name, columns in load('vocabulary', file).get('sets', {}).items()}


def expand(columns):
    """Columns with those of the sets in place of @name."""
    return [one for column in columns for one in (expand(SETS[column[1:]]) if column.startswith('@') else [column])]


def sum_of(columns):
    return ' + '.join(expand(columns))


def row_of(ref):
    if 'row' not in ref:
        return '[each row]'
    return '[total]' if ref['row'] == 'total' else f'[{ref["row"]["pick"]} {ref["row"]["words"]}]'


def amount(ref):
    side = f'/{ref["side"]}' if ref.get('side') else ''
    row = row_of(ref)
    columns = sum_of(ref['columns'])
    plus = f' + {amount(ref["plus"])}' if 'plus' in ref else ''
    return f'{ref["table"]}{side}{row}.' + (f'({columns})' if len(expand(ref['columns'])) > 1 else columns) + plus


def tables_in(refs):
    return list(dict.fromkeys(part['table'] for ref in refs for part in (ref, ref.get('plus')) if part))


def join(words, last):
    words = list(words)
    return words[0] if len(words) == 1 else ', '.join(words[:-1]) + f' {last} {words[-1]}'


def code_list(words):
    return join([f'`{word}`' for word in words], 'and')


def scope(check):
    """Of which tables, in both languages."""
    if 'tables' not in check:
        return 'of every recognised table', '各表'
    return 'of ' + code_list(check['tables']), '、'.join(map(zh, check['tables']))


# Each gives the English words, the Chinese words, and the formulas.

def tree(check):
    en, cn = scope(check)
    return (f'In each amount column {en}, a row is the sum of the rows directly under it. Printed codes say for '
            'certain which rows those are; by names in the code list, ordinals and indents it is judged by majority. '
            'A parent or a child that is blank counts as nothing.',
            f'{cn}的每个金额列：上级行等于其直接下级行之和。有编码时层级确定；按科目名称、序号或缩进推断层级时按多数判定。',
            ['row.column = Σ (rows under it).column'])


def childless(check):
    en, cn = scope(check)
    return (f'In each code tree {en}, a row with money has rows under it when at least {check["min"]} others of its level '
            'have and no other lacks them. Not where a note says that rows were withheld.',
            f'{cn}的编码树中，同级至少有 {check["min"]} 行有下级、且仅一行有金额而无下级时，报为缺行；注明有行未公开的除外。', [])


def orphans(check):
    en, cn = scope(check)
    return (f'In each code tree {en}, the parent of every code that matches `{check["codes"]}` is printed, when at least '
            f'{check["min"]} rows have theirs and no more than half as many parents are missing. Each missing parent is told '
            'once. Not where a note says that rows were withheld.',
            f'{cn}的编码树中，至少 {check["min"]} 行印有上级、且缺少的上级不超过其半数时，匹配 `{check["codes"]}` 的编码都应印有上级；'
            '每个缺少的上级报一次；注明有行未公开的除外。', [])


def totals(check):
    en, cn = scope(check)
    return (f'In each amount column {en}, a total row is one of the sums below: the first that closes is taken. '
            'When none closes, only a plain total (合计, 总计, 本年支出合计; not 人员经费合计) is told.',
            f'{cn}的每个金额列：合计行等于下列各和之一，取第一个成立的；都不成立时，只对一般合计行（合计、总计、本年支出合计等）报异常。',
            ['total = Σ topmost rows since the total before it', 'total = total before it + Σ topmost rows since',
             'total = total before it', 'total = Σ all topmost rows above it (of the list, where it stands first)',
             'total = Σ all rows, where levels come from indents alone'])


def row_sum(check):
    en, cn = scope(check)
    sure = check.get('sure')
    least = check.get('min', 2)
    each = 'each row is judged by itself' if sure else 'by majority'
    en = (f'In each row {en}, `{check["total"]}` is the sum of its parts: {each}. Of the sets below, of which a table '
          f'must have {least} columns at least, the one that closes most rows is taken; a column that the table does '
          'not have counts as nothing. The same holds in each block of columns, whether its name stands before the '
          'measure (`previous_year.total`) or after it (`total.government_fund`).')
    cn = (f'{cn}的每一行：`{check["total"]}` 等于其各分项之和（{"逐行判定" if sure else "按多数判定"}）。下列组合中，取表中至少有 '
          f'{least} 列且使最多行成立的一组；表中没有的列不计。各栏内同理，栏名在前（`previous_year.total`）在后（`total.government_fund`）均可。')
    if check.get('blocks'):
        en += ' A column is the total of the columns that carry its id as prefix, too (`carryover` of `carryover.government_fund`).'
        cn += '以某列标识为前缀的各列，也以该列为合计（如 `carryover` 与 `carryover.government_fund`）。'
    if 'with' in check:
        en += f' Only where {code_list(expand(check["with"]))} has a column.'
        cn += f'仅在印有 {"、".join(f"`{part}`" for part in expand(check["with"]))} 列时核对。'
    if 'optional' in check:
        en += f' {code_list(expand(check["optional"]))} count with the parts or stand beside the total, whichever closes more rows.'
        cn += f'{"、".join(f"`{part}`" for part in expand(check["optional"]))} 可计入分项，也可与合计并列，取使更多行成立者。'
    return en, cn, [f'{check["total"]} = {sum_of(parts)}' for parts in check['parts']]


def year_change(check):
    en, cn = scope(check)
    return (f'In each row {en} that compares years, the change is this year less last year, by majority.',
            f'{cn}中对比年度的每一行：增减额等于本年减上年，按多数判定。', ['change.X = X − previous_year.X'])


def year_rows(check):
    en, cn = scope(check)
    return (f'Where two rows {en} are two years and the row below is their change (`own_year_row`, `previous_year_row` '
            'or 20xx年, then `change_row`), each amount of it is the later year less the earlier one, by majority.',
            f'{cn}中先列两个年度、再列增减的三行：增减行的每个金额等于后一年减前一年，按多数判定。',
            ['change row.column = later year.column − earlier year.column'])


def balance(check):
    en, cn = scope(check)
    return (f'The last total row of income equals the last total row of every other side, {en}; in the column `total`, '
            'or `amount` where there is none.',
            f'{cn}：收入方的最后一个合计行等于其他各方的最后一个合计行。', ['income[last total] = side[last total]'])


def equal(check):
    left, right = tables_in(check['left']), tables_in(check['right'])
    several = len(check['left']) * len(check['right']) > 1
    one_en = ' One of the equations below must hold: a table may include the carry-over or leave it out.' * several
    one_cn = '下列等式有一个成立即可（表可含或不含上年结转）。' * several
    return (f'{code_list(left)} agrees with {code_list(right)}.{one_en}',
            f'{"、".join(map(zh, left))}与{"、".join(map(zh, right))}一致。{one_cn}',
            [f'{amount(a)} = {amount(b)}' for a in check['left'] for b in check['right']])


def same_rows(check):
    left, right = check['left'], check['right']
    by = {'code': ('code', '编码'), 'name': ('name (without its ordinal)', '名称（不计序号）')}[check['by']]
    en = f'Rows of `{left["table"]}` and `{right["table"]}` with the same {by[0]} hold the same amount, by majority.'
    cn = f'{zh(left["table"])}与{zh(right["table"])}中{by[1]}相同的行，金额相同，按多数判定。'
    for ref in (left, right):
        if 'code_length' in ref:
            en += f' Of `{ref["table"]}` only codes of {ref["code_length"]} digits count.'
            cn += f'{zh(ref["table"])}只取 {ref["code_length"]} 位编码。'
    if 'document_kind' in check:
        final = check['document_kind'] == 'final-accounts'
        en += ' Only in final accounts.' if final else ' Only in budgets.'
        cn += '仅用于决算。' if final else '仅用于预算。'
    if 'unless_amount_in' in check:
        en += f' Not where rows `{check["unless_amount_in"]}` hold money.'
        cn += f'`{check["unless_amount_in"]}` 行有金额时不适用。'
    if check.get('both_ways'):
        en += (' A row that one table has with money, and that the other lacks although it prints the parent and no '
               'other row under it, is told as missing (`row-missing`).')
        cn += '一表有金额、另一表印有其上级却无任何下级的行，报为缺行（`row-missing`）。'

    def first(ref):
        side = f'/{ref["side"]}' if ref.get('side') else ''
        return f'{ref["table"]}{side}[{check["by"]}].' + ' or '.join(expand(ref['columns']))
    formulas = [f'{first(left)} = {first(right)}']
    formulas += [f'… + {column} on either side, where it is printed' for column in expand(check.get('or_plus', []))]
    return en, cn, formulas


def form(check):
    left = check['left']
    return ('The money that performance targets give for the year (where no period is printed, their money) is that of the '
            f'project of the same name in `{left["table"]}`, by majority. Where a project has several forms, their sum or any one of them is.',
            f'绩效目标表的年度资金总额等于{zh(left["table"])}中同名项目的金额，按多数判定；一个项目有几张表的，其和或其中一张相符即可。',
            [f'{left["table"]}[name].{expand(left["columns"])[0]} = form.year total'])


def prose(check):
    any_en = '' if 'any_time' not in check else ' Words of the beginning of the year do not speak against it.'
    any_cn = '' if 'any_time' not in check else '年初等字样不影响比较。'
    words = [('label', 'the words before it match', '其前文字匹配'), ('not', 'and do not match', '且不匹配'),
             ('heading', 'and the section’s heading matches', '且所在节标题匹配'),
             ('not_heading', 'and the heading does not match', '且节标题不匹配')]
    en = ', '.join(f'{english} `{check[key]}`' for key, english, _ in words if key in check)
    cn = '，'.join(f'{chinese} `{check[key]}`' for key, _, chinese in words if key in check)
    return (f'A figure of the prose equals one of the amounts below, when {en}. Statements about another year or about '
            'a change are left out. By majority of all figures that are compared.' + any_en,
            f'正文中的金额等于下列金额之一，条件：{cn}。涉及其他年度或增减的表述不比较。按全部比较的多数判定。' + any_cn,
            [f'figure = {amount(ref)}' for ref in check['refs']])


def prose_rows(check):
    return (f'A figure of the prose equals an amount of a row that has the name before it (captured by `{check["label"]}`), '
            f'in {code_list(check["tables"])}. Statements about another year or about a change, and sections whose heading '
            f'matches `{check["not_heading"]}`, are left out. By majority of all figures that are compared; a name that the '
            f'list `{check["list"]}` has for several codes can prove, not accuse.',
            f'正文中的金额等于其前名称（由 `{check["label"]}` 取得）同名的行的某一金额：{"、".join(map(zh, check["tables"]))}。'
            f'涉及其他年度或增减的表述、标题匹配 `{check["not_heading"]}` 的节不比较。按全部比较的多数判定；编码表中一名多码的，只能证实，不报异常。',
            ['figure = row.' + ' or '.join(expand(check['columns']))])


def change(_check):
    return ('A percentage after words such as 增长 or 下降, next to the amount of a change, is that change as a share of '
            "last year's amount: some earlier amount of the section less (or plus) the change. One unit of its last place "
            'is no error; 100 % is right for a change from nothing. A percentage that does not fit is an error when the '
            'amount stands directly before it and two other changes of the document fit so, else a warning.',
            '“增长/下降”后的比例，应等于变动金额占上年金额的比重；上年金额为本节前面某一金额减去（或加上）变动金额。末位相差一个单位不算错；从零增加印作 100%。'
            '不符时：金额紧接在前，且本文件另有两处如此相符的，报错误；否则报警告。',
            ['percent = 100 × change / (earlier amount ∓ change)'])


def percent(_check):
    return ('A percentage that begins with 占, after an amount of the same section, is the share of that amount in an '
            'amount printed before it. When none fits: an error if two other shares of the section show which amount '
            'is the whole, a warning if one does, else undecidable.',
            '同一节中金额之后的“占…%”，等于该金额占前文某一金额的比例。都不符时：若本节另有两个比例能说明整体是哪个金额，报错误；一个则报警告；否则计入无法判定。',
            ['percent = 100 × amount before it / an earlier amount'])


def contents(_check):
    return ('Every table that the contents page lists by a title that is known stands in the document (when three '
            'tables at least were recognised). Where fewer were recognised and three or more are missing, that is told once. A kind of table that it does not list is told once: `table-unlisted`, info.',
            '目录中列出的、标题可识别的表，文中都有（已识别的表不足三张、而缺少三张以上时，合并报一次）；目录没有列出的表类提示一次。', [])


def codes(check):
    return (f'A code that matches `{check["codes"]}` stands with the name that the list `{check["list"]}` has for it, '
            'or one much like it. With the name of another code: an error when the document’s other tables or at '
            'least ten documents of the list bear it out, else a warning. A code that no list has: an `info` '
            '(`code-unknown`), and an error when the other tables of the document print another name with it, or when its name '
            'belongs to one other code alone of the same class that ten documents print.',
            f'匹配 `{check["codes"]}` 的编码与编码表 `{check["list"]}` 中的名称相同或相近。印有其他编码的名称：有本文件其他表或编码表中十份以上文件佐证时为错误，否则为警告。'
            '编码表中没有的编码为提示（`code-unknown`）；本文件其他表以别的名称印此编码时、或其名称仅属于同类另一编码（十份以上文件）时为错误。', [])


def form_parts(check):
    total = check['total']
    formulas = [f'{total} = {" + ".join(parts)}' for parts in check['parts']]
    return (f'Of the money of performance targets (`funds`), `{total}` is the sum of its parts of the same period, by '
            'majority. Of the sets below the one that closes is taken; a source that is not printed counts as nothing.',
            f'绩效目标（`funds`）中同一期间的 `{total}` 等于各项来源之和，按多数判定。下列各组有一组成立即可；未印出的来源按没有金额计。', formulas)


def blank(check):
    return (f'Where {code_list(check["tables"])} prints no amount at all, none of the amounts below is printed elsewhere. Told once '
            'a table; at most a warning where a table with money was not recognised.',
            f'{"、".join(map(zh, check["tables"]))}没有任何金额时，下列金额也不应在别处印出；每张表报一次；另有含金额而未能识别的表时至多报警告。',
            [amount(ref) for ref in check['refs']])


KINDS = {'blank': blank, 'tree': tree, 'childless': childless, 'orphans': orphans, 'totals': totals, 'row-sum': row_sum, 'year-change': year_change, 'year-rows': year_rows, 'balance': balance,
         'equal': equal, 'same-rows': same_rows, 'form': form, 'form-parts': form_parts, 'prose': prose, 'prose-rows': prose_rows, 'percent': percent, 'change': change,
         'contents': contents, 'codes': codes}


def describe(check):
    if check['kind'] not in KINDS:
        sys.exit(f'{check["id"]}: docs/checks.py has no words for the kind "{check["kind"]}"')
    english, chinese, formulas = KINDS[check['kind']](check)
    severity = check['severity']
    lines = [f'### `{check["id"]}`', '',
             f'`{check["code"]}` · {severity} {SEVERITY[severity]} · kind `{check["kind"]}`', '', english, '', chinese, '']
    if formulas:
        lines += ['```', *formulas, '```', '']
    lines += [f'> {check["message"]["zh"]}\\', f'> {check["message"]["en"]}', '']
    for name, finding in check.get('findings', {}).items():
        told = {**check, **finding}
        lines += [f'- `{name}`: `{told["code"]}` · {told["severity"]} {SEVERITY[told["severity"]]}'
                  + (f' · {finding["message"]["zh"]} · {finding["message"]["en"]}' if 'message' in finding else '')]
    return lines + [''] * ('findings' in check)


def page():
    lines = [HEAD]
    for name in load('set.json')['checks']:
        data = load('checks', name)
        lines += [f'## schemas/checks/{name}', '']
        if 'about' in data:
            lines += [data['about'], '']
        for check in data['checks']:
            lines += describe(check)
    return '\n'.join(lines).rstrip('\n') + '\n'


def main():
    new = page()
    if sys.argv[1:] == ['--check']:
        old = PAGE.read_text(encoding='utf-8') if PAGE.exists() else ''
        if old != new:
            sys.stdout.writelines(list(difflib.unified_diff(old.splitlines(True), new.splitlines(True), 'CHECKS.md', 'new'))[:40])
            sys.exit('docs/CHECKS.md is out of date: run docs/checks.py')
    elif sys.argv[1:]:
        sys.exit('usage: checks.py [--check]')
    else:
        PAGE.write_text(new, encoding='utf-8')


if __name__ == '__main__':
    main()
