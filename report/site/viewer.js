/* SPDX-License-Identifier: GPL-3.0-or-later
 * A page of the document, with the boxes of what was read from it. */
'use strict';

(function () {
  const {el, svg, t} = yusuan;
  const A4 = [595, 842], MARGIN = 36; // points
  const NARROW = 1000; // px, as in style.css: a whole page cannot be read
  const ZOOMS = [1, 1.5, 2, 3];
  const READABLE = 14; // px: the height of a lit box
  const FULL = 0.78; // of the height of a box, for the letters in it
  const MOST_SIZE = 11; // points

  /* The run of pages of one size that PAGE is in. */
  function size_said (doc, page) {
    let last = 0;
    return (doc.source.page_sizes || []).find (run => (last += run.pages) >= page);
  }

  /* How large PAGE is: as the document says it, else around what was read from it. */
  function size_of (doc, page, places) {
    const said = size_said (doc, page);
    if (said && said.width > 0 && said.height > 0)
      return [said.width, said.height];
    const boxes = places.map (p => p.bbox).filter (Boolean);
    const wide = Math.max (0, ...boxes.map (b => b[2])) + MARGIN, high = Math.max (0, ...boxes.map (b => b[3])) + MARGIN;
    const lying = wide > A4[0] && high < A4[0];
    return [Math.max (wide, lying ? A4[1] : A4[0]), Math.max (high, lying ? A4[0] : A4[1])];
  }

  function rect (box, attributes) {
    return svg ('rect', {x: box[0], y: box[1], width: Math.max (1, box[2] - box[0]), height: Math.max (1, box[3] - box[1]), ...attributes});
  }

  const wide = text => [...text].reduce ((sum, c) => sum + (c > '\u2e80' ? 1 : 0.6), 0) || 1;

  /* The letters of PLACES, where there is no picture. Figures of the prose know the lines that they stand in, not where
   * in them: they come one behind the other. */
  function letters (places) {
    const used = [];
    return places.map (({bbox: [x0, y0, x1, y1], text = ''}) => {
      const size = Math.max (2, Math.min ((y1 - y0) * FULL, (x1 - x0 - 2) / wide (text), MOST_SIZE)), y = y1 - (y1 - y0) * 0.22, length = wide (text) * size;
      let x = x0 + 1;
      for (let other; (other = used.find (u => Math.abs (u.y - y) < size && u.x < x + length && x < u.end)) !== undefined;)
        x = other.end + size;
      used.push ({x, end: x + length, y});
      return svg ('text', {x, y, 'font-size': size.toFixed (1)}, text);
    });
  }

  /* Copies what NODE says; where the browser does not let us, it is selected, ready to be copied. */
  async function copy_text (node, button) {
    getSelection ().selectAllChildren (node);
    try {
      await navigator.clipboard.writeText (node.textContent);
      button.textContent = t ('copied');
    } catch {
      button.textContent = t ('selected');
    }
  }

  const same = (one, other) => one.bbox.every ((v, i) => v === other.bbox[i]);

  /* For a shell. */
  const quoted = path => `'${(path || '').replaceAll ("'", "'\\''")}'`;

  /* The address of the picture of PAGE, or nothing. */
  yusuan.picture = (pictures, id, page) => pictures.includes (page) ? `pages/${id}/${page}.png` : null;

  /* A viewer of the pages of DOC. PLACES: page → [{key, bbox, text, marks}]; PICTURES: page → address;
   * CHOOSE is told the key of a box that was clicked. */
  yusuan.viewer = function (doc, places, pictures, choose) {
    const state = {page: 0, lit: [], zoom: innerWidth < NARROW ? 2 : 0};
    const frame = el ('div', {class: 'frame', tabindex: '0', role: 'region'}), words = el ('p', {class: 'note', role: 'status'}), caption = el ('p', {class: 'note caption'});
    const command = el ('code', {}), columns = el ('dl', {class: 'columns'});
    const copy = el ('button', {type: 'button', 'data-act': 'copy', onclick: () => copy_text (command, copy)}, t ('copy'));
    const why = el ('details', {class: 'why', ontoggle: () => draw ()}, el ('summary', {}, t ('why_read_so')), el ('p', {}, t ('why_about')), columns,
      el ('p', {}, t ((doc.source.path || '').startsWith ('/') ? 'why_command' : 'why_command_there')), command, copy);
    const number = el ('input', {type: 'number', min: 1, max: doc.source.pages || 1, id: 'page-number', onchange () { show (+number.value, []); }});
    const button = (key, text, act) => el ('button', {type: 'button', title: t (key), 'aria-label': t (key), 'data-act': key, onclick: act}, text);
    const element = el ('aside', {class: 'viewer', 'aria-label': t ('page'), onkeydown (event) {
      if (event.key === 'Escape')
        close ();
    }}, el ('div', {class: 'tools'},
      button ('previous_page', '‹', () => show (state.page - 1, [])),
      el ('label', {for: 'page-number', class: 'wide', title: t ('page_about')}, t ('page')), number, el ('span', {}, `/ ${doc.source.pages ?? '–'}`),
      button ('next_page', '›', () => show (state.page + 1, [])), el ('span', {class: 'grow'}),
      button ('smaller', '−', () => zoom (-1)), button ('larger', '+', () => zoom (1)), button ('close', '×', close)), words, caption, frame, why);
    let opener = null;

    function close () {
      element.classList.remove ('open');
      opener?.focus ();
    }

    function zoom (by) {
      state.zoom = Math.max (0, Math.min (ZOOMS.length - 1, state.zoom + by));
      draw ();
    }

    function drawing () {
      const here = places.get (state.page) || [], [width, height] = size_of (doc, state.page, here), picture = pictures (state.page);
      const lit = state.lit.filter (p => p.page === state.page && p.bbox).sort ((a, b) => (b.role || '').localeCompare (a.role || ''))
        .filter ((p, i, all) => !all.slice (0, i).some (other => same (other, p)));
      const boxed = here.filter (p => p.bbox);
      return svg ('svg', {viewBox: `0 0 ${width} ${height}`, role: 'img', class: picture ? 'pictured' : 'drawn', 'data-page': state.page,
        'aria-label': [t ('page_n', {n: state.page}), ...lit.map (p => p.text)].filter (Boolean).join ('：'),
        onclick (event) {
          const key = event.target.closest ('[data-key]')?.dataset.key;
          if (key)
            choose (key);
        }},
        svg ('rect', {x: 0, y: 0, width, height, class: 'paper'}),
        picture ? svg ('image', {href: picture, x: 0, y: 0, width, height, preserveAspectRatio: 'none'}) : letters (boxed),
        boxed.map ((p, i) => rect (p.bbox, {class: ['box', ...(p.marks || []), boxed[i - 1] && same (boxed[i - 1], p) ? 'again' : ''].filter (Boolean).join (' '), 'data-key': p.key})),
        why.open ? yusuan.structure.draw (doc, state.page) : [],
        lit.map (p => rect (p.bbox, {class: `lit ${p.role || ''}`.trim ()})));
    }

    function draw () {
      const page = drawing ();
      page.style.width = `${ZOOMS[state.zoom] * 100}%`;
      frame.replaceChildren (page);
      frame.setAttribute ('aria-label', t ('page_n_of', {n: state.page, all: doc.source.pages ?? '–'}));
      number.value = state.page;
      columns.replaceChildren (...(why.open ? yusuan.structure.list (doc, state.page) : []));
      command.textContent = `yusuan explain ${quoted (doc.source.path)} --page ${state.page} --picture page-${state.page}.svg`;
      const told = state.lit.filter (p => p.page === state.page && p.about);
      caption.textContent = (told.find (p => !p.role) || told[0])?.about || '';
      words.textContent = pictures (state.page) ? '' : t ('no_picture');
      element.querySelector ('[data-act=previous_page]').disabled = state.page <= 1;
      element.querySelector ('[data-act=next_page]').disabled = state.page >= (doc.source.pages || 1);
      const lit = frame.querySelector ('.lit:not(.part):not(.gap)') || frame.querySelector ('.lit');
      if (lit) {
        const box = lit.getBoundingClientRect (), all = frame.getBoundingClientRect ();
        frame.scrollTo (frame.scrollLeft + box.left - all.left + box.width / 2 - all.width / 2, frame.scrollTop + box.top - all.top + box.height / 2 - all.height / 2);
      }
    }

    /* As large as the lit box needs to be read; never smaller than it was chosen. */
    function fit (page, lit) {
      const box = lit.find (p => p.page === page && p.bbox)?.bbox, [width] = size_of (doc, page, places.get (page) || []);
      const needed = box ? READABLE * width / (box[3] - box[1]) / (frame.clientWidth || width) : 0;
      const zoom = ZOOMS.findIndex (z => z >= needed);
      state.zoom = Math.max (state.zoom, zoom < 0 ? ZOOMS.length - 1 : zoom);
    }

    /* Shows PAGE with the places LIT on it; OPEN: also where the viewer is hidden until it is asked for. */
    function show (page, lit, open) {
      if (!(page >= 1 && page <= (doc.source.pages || 1)))
        return;
      Object.assign (state, {page, lit});
      if (open) {
        opener = document.activeElement;
        element.classList.add ('open');
      }
      fit (page, lit);
      draw ();
    }

    return {element, show};
  };
}) ();
