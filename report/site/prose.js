/* SPDX-License-Identifier: GPL-3.0-or-later
 * The parts of a document beside its tables: prose, contents, performance targets. Each place in them that leads to
 * the page has data-key. */
'use strict';

yusuan.prose = {};

(function () {
  const {el, t} = yusuan;

  const link = (key, text, more) => el ('button', {type: 'button', class: `place ${more || ''}`, 'data-key': key}, text);

  /* The text of a section with its figures linked; those that are not found in it follow. */
  function linked (section, number) {
    const nodes = [], rest = [];
    let at = 0;
    section.figures.forEach ((figure, k) => {
      const found = section.text.indexOf (figure.text, at), button = link (`f.${number}.${k}`, figure.text, 'figure');
      if (found < 0)
        return rest.push (button, ' ');
      nodes.push (section.text.slice (at, found), button);
      at = found + figure.text.length;
    });
    return [el ('p', {class: 'text'}, nodes, section.text.slice (at)), rest.length > 0 ? el ('p', {}, rest) : null];
  }

  yusuan.prose.sections = doc => doc.narrative.map ((section, number) => el ('section', {class: 'section'},
    section.heading ? el (section.level > 1 ? 'h4' : 'h3', {}, section.heading) : null,
    section.text || section.figures.length > 0 ? linked (section, number) : null));

  yusuan.prose.contents = doc => [el ('p', {class: 'about'}, t ('contents_about')), el ('ol', {class: 'contents'}, doc.contents.map (entry => el ('li', {},
    entry.label ? `${entry.label} ` : '', entry.title, entry.page !== null ? el ('span', {class: 'at'}, ` ${entry.page}`) : null)))];

  const period = p => p ? el ('span', {class: 'period'}, t (`period_${p}`)) : null;

  function funds (item, key) {
    return item.funds.length === 0 ? null : el ('dl', {class: 'facts', 'aria-label': t ('funds')}, item.funds.map ((fund, k) =>
      el ('div', {}, el ('dt', {}, fund.label || t ('funds'), ' ', period (fund.period)), el ('dd', {}, link (`m.${key}.${k}`, `${yusuan.digits (fund.amount)} ${yusuan.unit_of (+fund.amount, +fund.amount_yuan)}`.trim ())))));
  }

  function indicators (item, key) {
    return item.indicators.length === 0 ? null : el ('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t ('indicators')}, el ('table', {class: 'indicators'},
      el ('thead', {}, el ('tr', {}, el ('th', {scope: 'col', colspan: 2}, t ('indicators')), el ('th', {scope: 'col'}, t ('target')))),
      el ('tbody', {}, item.indicators.map ((i, k) => el ('tr', {}, el ('td', {}, [i.level1, i.level2].filter (Boolean).join (' · '), ' ', period (i.period)),
        el ('td', {}, i.name), el ('td', {}, link (`i.${key}.${k}`, i.text || '–')))))));
  }

  function card (item, key) {
    return el ('article', {class: 'card'}, el ('h4', {}, item.project || t ('whole_unit')),
      item.department || item.unit ? el ('p', {class: 'issuer'}, [item.department, item.unit].filter (Boolean).join (' · ')) : null,
      funds (item, key), item.goals.map (goal => el ('p', {class: 'goal'}, el ('strong', {}, t ('goals'), ' ', period (goal.period)), ' ', goal.text)),
      indicators (item, key));
  }

  yusuan.prose.cards = doc => doc.tables.flatMap ((table, n) => (table.performance || []).map ((item, k) => card (item, `${n}.${k}`)));
}) ();
