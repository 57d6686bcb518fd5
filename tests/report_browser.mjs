// SPDX-License-Identifier: GPL-3.0-or-later
// report_browser.mjs NODE_MODULES CHROMIUM REPORT SHOTS: opens the report from the disk in headless Chromium and prints a line of JSON a result,
// [good, name, why…]. tests/report_browser.py makes REPORT and gives the results on.
import {createRequire} from 'node:module';
import {readFileSync, readdirSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import path from 'node:path';

const [modules, chromium, report, shots] = process.argv.slice (2);
const require = createRequire (path.join (modules, 'x.js'));
const puppeteer = require ('puppeteer-core');
const axe = readFileSync (require.resolve ('axe-core/axe.min.js'), 'utf-8');
const AXE_SHARE = 12;   // rows of a table that axe looks at: it takes seconds over thousands of cells
const CLOSE = 1.0;      // px between a box on the screen and where its numbers put it
const base = pathToFileURL (report).href;

const result = (good, name, ...why) => console.log (JSON.stringify ([!!good, name, ...why.map (w => typeof w === 'string' ? w : JSON.stringify (w))]));
const equal = (got, want, name) => result (JSON.stringify (got) === JSON.stringify (want), name, `got  ${JSON.stringify (got)}`, `want ${JSON.stringify (want)}`);

const documents = readdirSync (`${report}/../documents`).map (name => {
  const d = JSON.parse (readFileSync (`${report}/../documents/${name}`, 'utf-8'));
  return Object.assign (d, {id: name.slice (0, 16), file: path.basename (d.source.path)});
});
const named = file => documents.find (d => d.file === file);

const browser = await puppeteer.launch ({executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--lang=zh-CN']});
const troubles = [];

async function open (address, {width = 1280, height = 900, scheme = 'light'} = {}) {
  const page = await browser.newPage ();
  page.on ('console', message => ['error', 'warn'].includes (message.type ()) && troubles.push (`${address}: ${message.text ()}`));
  page.on ('pageerror', error => troubles.push (`${address}: ${error.message}`));
  page.on ('dialog', dialog => { troubles.push (`${address}: dialog ${dialog.message ()}`); dialog.dismiss (); });
  page.on ('request', request => request.url ().startsWith ('file:') || troubles.push (`${address}: asks for ${request.url ()}`));
  page.on ('requestfailed', request => troubles.push (`${address}: failed ${request.url ()}`));
  await page.setViewport ({width, height});
  await page.emulateMediaFeatures ([{name: 'prefers-color-scheme', value: scheme}]);
  await page.goto (`${base}/${address}`, {waitUntil: 'load'});
  await page.waitForSelector ('h1');
  await settle (page);
  return page;
}

/* Two frames: what the scripts have begun is drawn. */
const settle = page => page.evaluate (() => new Promise (done => requestAnimationFrame (() => requestAnimationFrame (done))));
const texts = (page, selector) => page.$$eval (selector, all => all.map (e => e.textContent.trim ()));
const shoot = (page, name) => page.screenshot ({path: `${shots}/${name}.png`});
/* For docs/screenshots: small. */
const show = (page, name) => page.screenshot ({path: `${shots}/${name}.webp`, type: 'webp', quality: 75});

/* What axe finds that is serious. Long tables are cut for it: their rows are alike. */
async function accessible (page, what) {
  await page.evaluate (axe);
  const found = await page.evaluate (async most => {
    document.querySelectorAll ('table').forEach (t => [...t.querySelectorAll ('tbody tr')].slice (most).forEach (r => r.remove ()));
    document.querySelectorAll ('details').forEach (d => { d.open = true; });
    const {violations} = await window.axe.run ({preload: false});
    return violations.filter (v => ['serious', 'critical'].includes (v.impact)).map (v => `${v.id}: ${v.nodes.slice (0, 3).map (n => n.html.slice (0, 160)).join (' | ')}`);
  }, AXE_SHARE);
  equal (found, [], `axe finds nothing serious: ${what}`);
}

async function index () {
  const page = await open ('index.html');
  const names = () => texts (page, '.list th.document > a');
  equal ((await names ()).length, documents.length, 'the index lists all documents');
  await page.click ('[data-sort=year]');
  const down = await texts (page, '.list td[data-label="年度"]');
  equal (down, [...down].sort ((a, b) => (+b || 0) - (+a || 0)), 'the index sorts by year');
  equal (await page.$eval ('[data-sort=year]', b => b.parentElement.getAttribute ('aria-sort')), 'descending', 'the sorting is told to screen readers');
  await page.click ('[data-sort=year]');
  const up = await texts (page, '.list td[data-label="年度"]');
  equal (up, [...down].reverse ().sort ((a, b) => (+a || 0) - (+b || 0)), 'a second click turns it round');
  await page.select ('#filter-findings', 'with_errors');
  equal ((await names ()).length, documents.filter (d => d.anomalies.some (a => a.severity === 'error')).length, 'the index filters by findings');
  await page.select ('#filter-findings', '');
  await page.select ('#filter-year', '2025');
  equal ((await names ()).length, documents.filter (d => d.fiscal_year === 2025).length, 'the index filters by year');
  await page.select ('#filter-year', '');
  await page.type ('#search', '科学技术局');
  equal ((await names ()).length, 1, 'the index searches issuers');
  await page.$eval ('#search', e => { e.value = ''; });
  await page.type ('#search', '基本工资');
  await page.waitForSelector ('.hits');
  const having = documents.filter (d => d.tables.some (t => t.rows.some (r => r.name.includes ('基本工资'))));
  equal ((await names ()).length, having.length, 'the index searches names of rows');
  await Promise.all ([page.waitForNavigation (), page.click ('.hits a')]);
  await page.waitForSelector ('td.lit-here');
  result ((await page.$eval ('td.lit-here', e => e.parentElement.textContent)).includes ('基本工资'), 'a row that was found is lit in its document');
  await page.close ();
}

/* Where the lit box is, as its numbers and on the screen, in points of the page. */
const lit = page => page.evaluate (() => {
  const box = document.querySelector ('.frame .lit:not(.part):not(.gap)'), svg = box.ownerSVGElement, frame = svg.getBoundingClientRect (), at = box.getBoundingClientRect ();
  const points = svg.viewBox.baseVal.width / frame.width, n = name => +box.getAttribute (name);
  return {page: +svg.dataset.page, bbox: [n ('x'), n ('y'), n ('x') + n ('width'), n ('y') + n ('height')],
    screen: [at.left - frame.left, at.top - frame.top, at.right - frame.left, at.bottom - frame.top].map (v => v * points),
    size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height], tolerance: points,
    inside: at.top >= 0 && at.bottom <= innerHeight && at.left >= 0 && at.right <= innerWidth};
});

const near = (a, b, tolerance) => a.every ((v, i) => Math.abs (v - b[i]) <= tolerance);

async function cells () {
  const d = named ('set13.pdf'), page = await open (`document.html#${d.id}`);
  const n = d.tables.findIndex (t => t.id === 'general-public-budget-expenditure'), r = 3;
  const cell = d.tables[n].rows[r].cells.at (-1), key = `${n}.${r}.${cell.column}`;
  await page.$eval (`[data-cell="${key}"]`, e => e.scrollIntoView ());
  await page.click (`[data-cell="${key}"]`);
  await settle (page);
  const place = await lit (page);
  result (place.page === cell.page && near (place.bbox, cell.bbox, 0.01), 'a click on a cell lights its box', place, cell);
  result (near (place.screen, cell.bbox, CLOSE * place.tolerance + 1), 'the box is where its numbers put it', place, cell.bbox);
  result (place.inside, 'the box is within sight', place);
  equal (await page.$eval ('.frame image', e => [e.getAttribute ('href'), +e.getAttribute ('width'), +e.getAttribute ('height')]),
    [`pages/${d.id}/${cell.page}.png`, ...place.size], 'the picture of the page lies under the boxes');
  result (await page.evaluate (src => new Promise (done => { const i = new Image (); i.onload = () => done (i.naturalWidth > 1000); i.onerror = () => done (false); i.src = src; }),
    `pages/${d.id}/${cell.page}.png`), 'the picture loads, and is sharp');
  equal (place.size, [d.source.page_sizes[0].width, d.source.page_sizes[0].height], 'the page has the size that it is printed on');
  equal (await page.$eval ('.lit-here', e => e.dataset.cell), key, 'the cell is marked');

  const other = d.tables[n].rows[1].cells.at (-1), wanted = `${n}.1.${other.column}`;
  const spot = await page.$eval (`.frame [data-key="${wanted}"]`, e => { const b = e.getBoundingClientRect (); return [b.left + b.width / 2, b.top + b.height / 2]; });
  await page.mouse.click (...spot);
  await settle (page);
  equal (await page.$eval ('.lit-here', e => [e.dataset.cell, e.textContent]), [wanted, other.text], 'a click on the page lights the cell');
  result (await page.$eval ('.lit-here', e => { const b = e.getBoundingClientRect (); return b.top >= 0 && b.bottom <= innerHeight; }), 'that cell is within sight');

  await page.focus (`[data-cell="${wanted}"]`);
  await page.keyboard.press ('ArrowDown');
  await page.keyboard.press ('Enter');
  await settle (page);
  const below = d.tables[n].rows[2].cells.at (-1);
  result (near ((await lit (page)).bbox, below.bbox, 0.01), 'arrow keys and Enter do the same', await lit (page), below);
  await page.evaluate (() => scrollTo (0, 0));
  await page.click ('[data-go=tables]');
  await settle (page);
  await page.close ();

  const again = await open (`document.html#${d.id}/at/${key}`);
  result (near ((await lit (again)).bbox, cell.bbox, 0.01), 'an address leads to the cell');
  await again.close ();
}

async function heads () {
  const d = named ('four-lists.pdf') || named ('set13.pdf'), page = await open (`document.html#${d.id}`);
  for (const [n, table] of d.tables.entries ()) {
    if (table.rows.length === 0)
      continue;
    const spans = await page.$eval (`table[aria-labelledby="table-${n}"]`, t => [...t.tHead.rows].map (row => [...row.cells].map (c => [c.colSpan, c.rowSpan])));
    const covered = spans.flat ().reduce ((sum, [c, r]) => sum + c * r, 0);
    equal (covered, spans.length * table.columns.length, `the merged header of table ${n + 1} has no hole`);
    const printed = await page.$$eval (`table[aria-labelledby="table-${n}"] td.cell`, all => all.length);
    equal (printed, table.rows.reduce ((sum, r) => sum + r.cells.length, 0), `table ${n + 1} has each cell once`);
  }
  await page.close ();
}

/* What the list shows for QUERY, once names and amounts are searched. */
async function search (page, query) {
  await page.$eval ('#search', (e, value) => { e.value = value; e.dispatchEvent (new Event ('input')); }, query);
  await page.waitForFunction (() => !/……/.test (document.getElementById ('shown').textContent));
  return texts (page, '.list th.document > a');
}

async function searches () {
  const page = await open ('index.html'), d = named ('set13.pdf'), title = d.title;
  const having = word => documents.filter (one => one.tables.some (t => t.rows.some (r => r.name.includes (word)))).map (one => one.id);
  const both = having ('基本工资').filter (id => having ('社会保障').includes (id));
  equal ((await search (page, '基本工资 社会保障')).length, both.length, 'two words are found where a document has both');
  equal ((await search (page, '基本工资 没有这样的词')).length, 0, 'a word that nothing has finds nothing');
  const row = d.tables.find (t => t.id === 'general-public-budget-expenditure').rows.find (r => String (r.values.total).includes ('.'));
  const cell = row.cells.at (-1), amount = row.cells.find (c => /\d\.\d/.test (c.text)).text;
  result ((await search (page, amount)).includes (title), 'a printed amount is found', amount);
  result ((await search (page, `${amount} 万元`)).includes (title), 'an amount is found with its unit, too');
  await Promise.all ([page.waitForNavigation (), page.click (`.list a[href*="${d.id}/find/"]`)]);
  await page.waitForSelector ('td.lit-here');
  equal (await page.$eval ('td.lit-here', e => e.textContent), amount, 'an amount that was found is lit');
  await page.goBack ();
  await page.waitForSelector ('.list tbody tr');
  result ((await page.$eval ('#search', e => e.value)).startsWith (amount), 'Back leads to the same search', cell.text);
  await page.waitForFunction (() => !/……/.test (document.getElementById ('shown').textContent));
  result ((await texts (page, '.list th.document > a')).includes (title), 'Back leads to the same list');
  await Promise.all ([page.waitForNavigation (), page.click (`.list a[href*="${d.id}/find/"]`)]);
  await page.waitForSelector ('.up a');
  await Promise.all ([page.waitForNavigation (), page.click ('.up a')]);
  await page.waitForSelector ('#search');
  result ((await page.$eval ('#search', e => e.value)).startsWith (amount), 'so does the link back');
  const figure = d.narrative.flatMap (one => one.figures).map (one => /^[\d,]+\.\d+/.exec (one.text)?.[0]).find (Boolean);
  result (figure && (await search (page, figure)).includes (title), 'a figure of the prose is found', figure);
  const kinds = {};
  documents.forEach (one => one.anomalies.forEach (an => { (kinds[an.code] ??= {error: 0, warning: 0, info: 0})[an.severity]++; }));
  const colours = Object.values (kinds).filter (k => k.error + k.warning > 0).map (k => (k.error > 0) + (k.warning > 0)).reduce ((x, y) => x + y, 0);
  const rects = await page.$$eval ('.summary .bars .rail', all => all.map (r => r.parentElement.querySelectorAll ('.disputed, .inferred').length));
  result (rects.length > 0 && rects.length < 5 ? rects.reduce ((x, y) => x + y, 0) === colours : rects.length === 5, 'a bar by kind has a part for errors and one for warnings', rects, kinds);
  result ((await texts (page, '.lead'))[0].includes ('需留意') === documents.some (one => one.anomalies.some (a => a.severity === 'warning')), 'the lead counts warnings');
  equal (await page.evaluate (() => [[58047, 58251], [24, 58251], [9, 573], [1999, 2000], [0, 5], [5, 5]].map (p => yusuan.percent (...p))),
    ['99.6%', '<0.1%', '1.6%', '99.9%', '0.0%', '100.0%'], 'percentages are rounded, and 100% is all');
  await page.close ();
}

/* The parts of a sum that fails; the picture behind links; the columns of a page. */
async function beside () {
  const d = named ('wrong.pdf'), page = await open (`document.html#${d.id}`);
  const number = d.anomalies.findIndex (a => a.severity === 'error' && /do-?not-sum|does-not-sum/.test (a.code) && a.bbox), a = d.anomalies[number];
  await page.click (`#finding-${number} [data-finding]`);
  await settle (page);
  const keys = await page.$$eval ('td.lit-here.part', all => all.map (e => e.dataset.cell.split ('.')));
  const parts = keys.map (([n, r]) => d.tables[n].rows[r]), whole = parts.find (p => p.code.length === Math.min (...parts.map (q => q.code.length)));
  const others = parts.filter (p => p !== whole).reduce ((x, p) => x + p.values[a.column], 0);
  result (whole && Math.abs (whole.values[a.column] - others - a.expected) < 0.01, 'the amounts that a finding goes by are lit, and give what it expects', keys, a);
  result (await page.$$eval ('.frame .lit.part', all => all.length) > 0, 'they are lit on the page, too');
  equal (await page.$eval (`#finding-${number} details.other`, e => e.open), false, 'the other language is folded');
  const n = d.tables.findLastIndex (t => t.rows.length > 0 && t.pages.length > 0), shown = () => page.$eval ('.frame svg', e => +e.dataset.page);
  await page.evaluate (target => document.querySelector (`.reading #section-table-${target}`).scrollIntoView (), n);
  await page.goto (`${base}/document.html#${d.id}/to/table-${n}`);
  await settle (page);
  equal (await shown (), d.tables[n].rows.flatMap (r => r.cells)[0].page, 'the picture follows a link to a table');
  await page.click ('[data-go=tables]');
  await settle (page);
  equal (await shown (), d.tables.find (t => t.pages.length > 0).pages[0], 'the picture follows a link to a section');
  await page.$eval ('.why', e => { e.open = true; });
  await settle (page);
  const table = d.tables.find (t => t.pages.length > 0), columns = new Set (table.rows.flatMap (r => r.cells.filter (c => c.page === table.pages[0]).map (c => c.column)));
  result (await page.$$eval ('.frame .column', all => all.length) >= columns.size, 'the columns of a page are drawn');
  result ((await texts (page, '.columns dd')).every (told => !/→ (code|name) /.test (told)), 'columns are told in words, not by ids alone');
  result ((await texts (page, '.columns dt')).length >= columns.size, 'and what each was taken for is told');
  result ((await page.$eval ('.why code', e => e.textContent)).startsWith ("yusuan explain '"), 'the command for a finer picture is there');
  await accessible (page, 'the columns of a page');
  await page.close ();
}

async function findings () {
  const d = named ('wrong.pdf'), number = d.anomalies.findIndex (a => a.severity === 'error' && a.bbox), a = d.anomalies[number];
  const page = await open (`document.html#${d.id}`);
  const shown = await texts (page, `#finding-${number} .message`);
  equal (shown, [a.message.zh, a.message.en], 'a finding is told in Chinese, with English below');
  const facts = (await texts (page, `#finding-${number} dd`)).map (f => f.replaceAll (',', ''));
  equal (facts, [a.expected, a.actual, Math.abs (a.difference)].map (v => `${v.toFixed (2)} 万元`), 'a finding has expected, actual and difference with their unit');
  await page.click (`#finding-${number} [data-finding]`);
  await settle (page);
  const place = await lit (page);
  result (place.page === a.page && near (place.bbox, a.bbox, 0.01), 'a finding leads to its place', place, a);
  equal (await page.$$eval ('[data-finding][aria-pressed=true]', all => all.map (b => +b.dataset.at)), [a.page], 'the button of the place that is shown is marked');
  await page.click (`#finding-${number} a[data-of]`);
  await settle (page);
  result (await page.$$eval ('.frame .lit:not(.part):not(.gap)', all => all.length) === 1, 'the link to the table keeps what is lit');
  await shoot (page, 'finding');
  await accessible (page, 'a document with findings');
  await page.close ();
}

async function switches () {
  const page = await open ('index.html'), ground = () => page.$eval ('body', b => getComputedStyle (b).backgroundColor);
  const light = await ground ();
  await page.click ('#theme');
  const dark = await ground ();
  result (light !== dark && await page.$eval ('#theme', b => b.getAttribute ('aria-pressed')) === 'true', 'a switch turns it dark', light, dark);
  await page.click ('#language');
  equal (await page.$eval ('html', e => e.lang), 'en', 'a switch turns it English');
  result ((await texts (page, 'h1'))[0].startsWith ('Published'), 'its words are English then', await texts (page, 'h1'));
  await page.reload ();
  await page.waitForSelector ('h1');
  equal ([await page.$eval ('html', e => e.lang), await ground ()], ['en', dark], 'both are kept');
  await page.evaluate (() => localStorage.clear ());
  await page.close ();
  const system = await open ('index.html', {scheme: 'dark'});
  equal (await system.$eval ('body', b => getComputedStyle (b).backgroundColor), dark, 'it is dark where the system is');
  await accessible (system, 'the index, dark');
  await system.close ();
}

async function hostile () {
  const d = named ('hostile.pdf'), page = await open (`document.html#${d.id}`);
  result ((await texts (page, 'h1'))[0].includes ('<script>'), 'a hostile title stays text', await texts (page, 'h1'), d.title || '');
  const strange = await page.evaluate (() => [...document.querySelectorAll ('img, iframe, object, [onerror], body script')].map (e => e.outerHTML));
  equal (strange, [], 'hostile text makes no element');
  result ((await page.$eval ('.reading', e => e.textContent)).includes ('"><img/src=x'), 'hostile names and prose stay text');
  await page.close ();
  const all = await open ('index.html');
  equal (await all.evaluate (() => document.querySelectorAll ('img, iframe, object, [onerror], body script').length), 0, 'hostile text makes no element in the index');
  await all.close ();
}

async function unit () {
  const d = named ('set13.pdf'), page = await open (`unit.html#${encodeURIComponent (d.issuer.name)}`);
  const years = await texts (page, '.years thead th a');
  result (years.includes ('2026 预算') && years.includes ('2025 预算'), 'a unit has its years beside each other', years);
  await shoot (page, 'unit');
  const table = d.tables.find (t => t.id === 'expenditure-summary'), row = table.rows.find (r => r.code === '208');
  const cells = await page.$$eval ('.years tbody tr', rows => rows.map (r => [...r.cells].map (c => c.textContent)));
  const found = cells.find (c => c[0] === '208');
  result (found && found.slice (2).includes (String (row.values.total)), 'a code has its amount in each year', found, row.values);
  result (await page.$$eval ('.years td.proven[data-mark]', all => all.length) > 0, 'amounts over the years have their proof');
  equal (found.at (-1).replace (/[.0]/g, ''), '', 'the change between years is there');
  equal (new Set (cells.flatMap (c => c.slice (2)).filter (v => /\d/.test (v)).map (v => (v.split ('.')[1] || '').length)).size, 1, 'amounts over the years have the same decimals');
  await page.setViewport ({width: 360, height: 740});
  await settle (page);
  result (await page.$eval ('.years tbody th', e => e.getBoundingClientRect ().width) > 100, 'on a phone names of rows keep their room');
  await page.setViewport ({width: 1280, height: 900});
  await accessible (page, 'a unit over the years');
  await page.click ('.years tbody td a');
  await page.waitForSelector ('td.lit-here');
  result (true, 'an amount of a year leads to its place');
  await page.close ();
}

async function narrow () {
  for (const [name, address] of [['index', 'index.html'], ['document', `document.html#${named ('set13.pdf').id}/to/tables`]]) {
    const page = await open (address, {width: 360, height: 740});
    result (await page.evaluate (() => document.documentElement.scrollWidth <= innerWidth), `${name}: nothing is wider than a phone`);
    if (name === 'document') {
      await page.click ('td.amount');
      await settle (page);
      result ((await lit (page)).inside, 'on a phone the page comes up with the box in sight');
      result ((await page.$eval ('.caption', e => e.textContent)).includes (' · '), 'the row and the column of the lit cell are told above the page');
    }
    await shoot (page, `${name}-360`);
    await accessible (page, `${name} on a phone`);
    await page.close ();
  }
}

async function rest () {
  for (const d of documents) {
    const page = await open (`document.html#${d.id}`);
    const figures = d.narrative.reduce ((sum, s) => sum + s.figures.length, 0), items = d.tables.reduce ((sum, t) => sum + (t.performance || []).length, 0);
    equal ([await page.$$eval ('.figure.place', all => all.length), await page.$$eval ('.card', all => all.length)], [figures, items], `${d.file}: figures of the prose and targets are there`);
    await page.close ();
  }
  const page = await open (`document.html#${named ('set13.pdf').id}`);
  await page.emulateMediaType ('print');
  equal (await page.$eval ('.viewer', e => getComputedStyle (e).display), 'none', 'print leaves the page picture out');
  await page.close ();
}

async function text () {
  const d = named ('dump.txt'), page = await open (`document.html#${d.id}`), n = d.tables.findIndex (t => t.rows.length > 0);
  await page.click (`#section-table-${n} td.amount`);
  const cell = d.tables[n].rows.flatMap (r => r.cells).find (c => c.text === '1.00');
  result ((await page.$eval ('#said', e => e.textContent)).includes (`第 ${cell.line} 行`), 'a text has no pages: a click tells the line', await page.$eval ('#said', e => e.textContent));
  await accessible (page, 'a text');
  await page.close ();
  const gap = named ('gap.txt'), number = gap.anomalies.findIndex (a => a.code === 'total-does-not-sum'), lit = await open (`document.html#${gap.id}/finding/${number}`);
  equal ([await texts (lit, 'td.lit-here.part'), await texts (lit, 'td.lit-here.gap')], [['1.00', '3.00'], ['2.50']], 'the addends of a failing total are lit, and the row of just the difference');
  const told = await lit.$eval (`#finding-${number} .sums`, e => e.textContent);
  result (told.includes ('黄框与蓝框的 3 个金额相加得 6.50') && told.includes ('只加黄框，正是印出的 4.00'), 'what the colours add up to is told', told);
  equal ((await texts (lit, `#finding-${number} dd`)).map (f => f.split (' ')[0]), ['6.50', '4.00', '2.50'], 'the difference has no sign, digits are those of the message');
  await lit.close ();
}

/* English charts: no words over others. */
async function english () {
  const page = await open ('index.html');
  await page.click ('#language');
  await settle (page);
  const over = await page.$$eval ('.words', all => all.filter (w => { const [a, b] = [...w.children].map (c => c.getBoundingClientRect ()); return a.right > b.left && a.bottom > b.top + 1; }).length);
  equal (over, 0, 'in English no label of a chart runs over its number');
  await page.evaluate (() => localStorage.clear ());
  await page.close ();
}

/* The pictures of docs/screenshots. */
async function pictures () {
  const page = await open ('index.html', {width: 1100, height: 760});
  await show (page, 'index');
  await page.close ();
  const wrong = named ('wrong.pdf'), number = wrong.anomalies.findIndex (a => a.severity === 'error' && a.bbox);
  const finding = await open (`document.html#${wrong.id}/finding/${number}`, {width: 1200, height: 760});
  await show (finding, 'document');
  await finding.close ();
  const dark = await open (`document.html#${named ('set13.pdf').id}/to/tables`, {width: 1200, height: 760, scheme: 'dark'});
  await dark.click ('td.amount');
  await settle (dark);
  await show (dark, 'tables');
  await accessible (dark, 'a document, dark');
  await dark.close ();
}

for (const [name, test] of Object.entries ({index, searches, cells, beside, heads, findings, switches, hostile, unit, narrow, rest, text, english, pictures}))
  try {
    await test ();
  } catch (error) {
    result (false, name, error.stack);
  }
equal (troubles, [], 'no error on the console, and no request but for files');
await browser.close ();
