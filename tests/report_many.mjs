// SPDX-License-Identifier: GPL-3.0-or-later
// report_many.mjs NODE_MODULES CHROMIUM REPORT: seconds until the index shows its list, until a name of a row and one of a project are found.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import path from 'node:path';

const [modules, chromium, report] = process.argv.slice (2);
const puppeteer = createRequire (path.join (modules, 'x.js')) ('puppeteer-core');
const browser = await puppeteer.launch ({executablePath: chromium, args: ['--no-sandbox', '--disable-gpu']});
const page = await browser.newPage ();
const since = begin => ((performance.now () - begin) / 1000).toFixed (2);

async function search (text) {
  await page.$eval ('#search', (e, value) => { e.value = value; e.dispatchEvent (new Event ('input')); }, text);
  const begin = performance.now ();
  await page.waitForFunction (() => !/……|…$/.test (document.getElementById ('shown').textContent));
  return `${since (begin)} s, ${await page.$eval ('#shown', e => e.textContent)}`;
}

await page.goto ('about:blank');
const begin = performance.now ();
await page.goto (`${pathToFileURL (report).href}/index.html`);
await page.waitForSelector ('.list tbody tr');
console.log ('open', since (begin), 's');
console.log ('search 项目77之', await search ('项目77之'));
console.log ('search 科目名称第3项', await search ('科目名称第3项'));
const sorting = performance.now ();
await page.click ('[data-sort=document]');
console.log ('sort by title', since (sorting), 's');
await browser.close ();
