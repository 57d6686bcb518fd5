/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/scan.h"

#include "print/text.h"
#include "repair/form.h"
#include "repair/words.h"
#include "rules/confusable.h"
#include "rules/rowname.h"
#include "rules/title.h"

#include <string.h>

#define LINE_CHARS 30 /* a longer line is no title, label or unit */
#define LIKE 1u       /* of … columns that have the same words, of a header read twice */
#define LIKE_OF 2u
#define ISSUER_OF 2  /* halves of characters that a name may be misread in, a character: a quarter of it */
#define NAME_CHARS 4 /* of a name that is known by itself */
#define ABOVE 4      /* lines at most from a title on to its table */

typedef struct
{
  YsContent *content;
  const YsSchemas *schemas;
  YsAmountForm form; /* of all amounts that were read from pictures */
} Scan;

/* Takes `text`. */
static void
rewrite (YsCell *cell, char *text)
{
  if (cell->read == NULL)
    cell->read = g_steal_pointer (&cell->text);
  g_free (cell->text);
  cell->text = text;
}

static gboolean
is_single (const YsCell *cell)
{
  return cell->confidence > 0 && cell->cols == 1 && strchr (cell->text, '\n') == NULL;
}

static void
count_column (const YsGrid *grid, guint column, YsFormCount *count)
{
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (grid->cells, i);
      if (cell->col == column && is_single (cell))
        ys_form_count (count, cell->text);
    }
}

/* The column's own form, where it has enough amounts that agree; else that of all. */
static YsAmountForm
form_of (const Scan *s, const YsGrid *grid, guint column)
{
  YsFormCount count = {0};
  count_column (grid, column, &count);
  YsAmountForm form = ys_form_of (&count);
  guint own = 0;
  for (guint i = 0; i < G_N_ELEMENTS (count.n); i++)
    own += count.n[i];
  if (own >= 2)
    return form;
  form = s->form;
  form.strict = FALSE; /* it may be a column of codes */
  return form;
}

/* The text by the form of its column; an amount, as separators show, by that of all where its column has too
 * few. */
static char *
reform (const Scan *s, const YsCell *cell, YsAmountForm form)
{
  char *text = ys_form_repair (s->schemas, cell->text, cell->candidates, form);
  gboolean fits = form.decimals == YS_ANY_DECIMALS || form.decimals == s->form.decimals;
  if (text == NULL && !form.strict && s->form.strict && fits && strchr (cell->text, ',') != NULL)
    text = ys_form_repair (s->schemas, cell->text, cell->candidates, s->form);
  return text;
}

static void
repair_amounts (const Scan *s, const YsGrid *grid)
{
  g_autofree YsAmountForm *forms = g_new (YsAmountForm, grid->n_cols);
  for (guint c = 0; c < grid->n_cols; c++)
    forms[c] = form_of (s, grid, c);
  for (guint i = 0; i < grid->cells->len; i++)
    {
      YsCell *cell = g_ptr_array_index (grid->cells, i);
      char *text = is_single (cell) ? reform (s, cell, forms[cell->col]) : NULL;
      if (text != NULL)
        rewrite (cell, text);
    }
}

/* The first row with an amount; n_rows: none. */
static guint
first_row_of (const YsGrid *grid)
{
  guint first = grid->n_rows;
  YsAmount amount;
  for (guint i = 0; i < grid->cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (grid->cells, i);
      if (ys_amount_parse (cell->text, &amount, NULL) == YS_AMOUNT_OK && amount.scale > 0)
        first = MIN (first, cell->row);
    }
  return first;
}

static gconstpointer
as_header (const YsSchemas *schemas, const char *text)
{
  const YsTerm *term = ys_schemas_term (schemas, text);
  return term->role != YS_ROLE_NONE ? term : NULL;
}

static gconstpointer
as_total (const YsSchemas *schemas, const char *text)
{
  return ys_row_is_total (schemas, text) ? "total" : NULL;
}

static gconstpointer
as_kind_of_row (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_row_bare_name (schemas, text);
  for (guint i = 0; i < schemas->row_kinds->len; i++)
    {
      const YsRowKind *kind = g_ptr_array_index (schemas->row_kinds, i);
      for (guint k = 0; k < kind->names->len; k++)
        if (ys_pattern_match (g_ptr_array_index (kind->names, k), key))
          return g_ptr_array_index (kind->names, k);
    }
  for (guint i = 0; i < schemas->code_lists->len; i++)
    {
      const GPtrArray *codes =
          g_hash_table_lookup (((YsCodeList *)g_ptr_array_index (schemas->code_lists, i))->by_name, key);
      if (codes != NULL)
        return g_intern_string (((YsCode *)g_ptr_array_index (codes, 0))->name);
    }
  return NULL;
}

static gconstpointer
as_title (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_title_key (schemas, text, NULL);
  YsTitleKind kind = ys_title_kind (schemas, key);
  return kind.plain ? kind.kind : NULL;
}

/* Nothing but words of the vocabulary. */
static gconstpointer
as_whole_title (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_title_key (schemas, text, NULL);
  YsUnknown unknown;
  ys_lexicon_read (schemas->lexicon, key, &unknown);
  return unknown.all == 0 ? as_title (schemas, text) : NULL;
}

static gconstpointer
as_unit (const YsSchemas *schemas, const char *text)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  g_autofree char *unit = ys_patterns_capture (ys_schemas_words (schemas, "unit"), key, 1);
  return unit != NULL ? g_intern_string (unit) : NULL;
}

/* The text without the ends that the others have, or NULL when it is one of them or none is near. */
static char *
repair_word (const YsSchemas *schemas, const char *text, const GPtrArray *candidates,
             const YsMeaning *meanings, guint n, gboolean any)
{
  g_autofree char *squeezed = ys_text_squeeze (text);
  for (guint i = 0; i < n; i++)
    if (meanings[i](schemas, squeezed) != NULL)
      return NULL;
  for (guint i = 0; i < n; i++)
    {
      char *better = ys_word_repair (schemas, squeezed, candidates, meanings[i], any);
      if (better != NULL)
        return better;
    }
  return NULL;
}

static void
note (const Scan *s, guint page, const char *was, const char *is)
{
  g_autofree char *zh = g_strdup_printf ("由图像识别的“%s”按词表改为“%s”", was, is);
  g_autofree char *en =
      g_strdup_printf ("\"%s\" was read from the picture; the word that is known is \"%s\"", was, is);
  ys_content_note (s->content, "name-repaired", page, zh, en);
}

static gboolean
is_word (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_OTHER_LETTER)
      return TRUE;
  return FALSE;
}

/* An ordinal without the marks that its bracket, or a speck behind it, was taken for; NULL: it has none.
 * Owned by the caller. */
static char *
mend_ordinal (const YsSchemas *schemas, const char *text)
{
  gsize end = 0;
  g_autofree char *bracket = g_strconcat ("(", g_utf8_next_char (text), NULL);
  g_autofree char *key =
      ys_text_key (ys_confusable_is_stray (schemas, g_utf8_get_char (text)) ? bracket : text, FALSE);
  if (ys_row_ordinal (schemas, key, &end) == NULL || key[end] == '\0')
    return NULL;
  const char *rest = key + end;
  while (*rest != '\0' && ys_confusable_is_stray (schemas, g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  if (rest == key + end && !ys_confusable_is_stray (schemas, g_utf8_get_char (text)))
    return NULL;
  g_autofree char *head = g_strndup (key, end);
  return g_strconcat (head, rest, NULL);
}

static void
repair_words (const Scan *s, const YsGrid *grid, guint page, guint first_row)
{
  static const YsMeaning head[] = {as_header}, body[] = {as_total, as_kind_of_row};
  for (guint i = 0; i < grid->cells->len; i++)
    {
      YsCell *cell = g_ptr_array_index (grid->cells, i);
      gboolean is_head = cell->row < first_row;
      if (cell->confidence == 0 || !is_word (cell->text))
        continue;
      guint n = !is_head && g_utf8_strlen (cell->text, -1) < NAME_CHARS ? 1 : G_N_ELEMENTS (body);
      char *text = is_head ? repair_word (s->schemas, cell->text, cell->candidates, head, 1, TRUE)
                           : repair_word (s->schemas, cell->text, cell->candidates, body, n, FALSE);
      if (text == NULL && !is_head)
        text = mend_ordinal (s->schemas, cell->text);
      if (text == NULL)
        continue;
      if (is_head)
        note (s, page, cell->text, text);
      rewrite (cell, text);
    }
}

/* A line that names a table, with the words that it was misread from; NULL: it is none, or right. In prose
 * what belongs to no word is no misreading. */
static char *
mend_title (const YsSchemas *schemas, const char *text, const GPtrArray *candidates, gboolean over_table)
{
  g_autofree char *squeezed = ys_text_squeeze (text);
  char *mended = over_table ? ys_words_mend (schemas, squeezed) : NULL;
  if (mended != NULL && as_title (schemas, mended) != NULL)
    return mended;
  g_free (mended);
  return ys_word_repair (schemas, squeezed, candidates, as_whole_title, TRUE);
}

/* A table follows on the page, and no line before it is its title. */
static gboolean
is_over_table (const Scan *s, guint index)
{
  const GPtrArray *blocks = s->content->blocks;
  guint page = ((const YsBlock *)g_ptr_array_index (blocks, index))->page;
  for (guint i = index + 1; i < MIN (index + 1 + ABOVE, blocks->len); i++)
    {
      const YsBlock *next = g_ptr_array_index (blocks, i);
      if (next->page != page || (next->grid == NULL && as_title (s->schemas, next->text) != NULL))
        return FALSE;
      if (next->grid != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The line over a table with the usual title that most of it is; NULL: with none. */
static char *
mend_whole_title (const Scan *s, const char *text)
{
  g_autofree char *squeezed = ys_text_squeeze (text);
  g_autofree char *key = ys_title_key (s->schemas, squeezed, NULL);
  const char *title =
      as_title (s->schemas, squeezed) == NULL ? ys_words_title (s->schemas, key, as_title) : NULL;
  if (title == NULL)
    return NULL;
  gsize size = g_str_has_suffix (squeezed, key) ? strlen (squeezed) - strlen (key) : 0;
  g_autofree char *head = g_strndup (squeezed, size);
  return g_strconcat (head, title, NULL);
}

static void
repair_line (const Scan *s, guint index)
{
  YsBlock *block = g_ptr_array_index (s->content->blocks, index);
  static const YsMeaning meanings[] = {as_title, as_unit};
  if (block->confidence == 0 || g_utf8_strlen (block->text, -1) > LINE_CHARS || !is_word (block->text))
    return;
  gboolean over_table = is_over_table (s, index);
  char *text = mend_title (s->schemas, block->text, block->candidates, over_table);
  if (text == NULL)
    text = repair_word (s->schemas, block->text, block->candidates, meanings, G_N_ELEMENTS (meanings), FALSE);
  if (text == NULL && over_table)
    text = mend_whole_title (s, block->text);
  if (text == NULL)
    return;
  note (s, block->page, block->text, text);
  g_free (block->text);
  block->text = text;
}

static YsAmountForm
form_of_all (const YsContent *content)
{
  YsFormCount all = {0};
  for (guint i = 0; i < content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (content->blocks, i);
      for (guint c = 0; block->grid != NULL && c < block->grid->n_cols; c++)
        count_column (block->grid, c, &all);
    }
  all.n[0] = 0; /* codes and numbers of rows */
  return ys_form_of (&all);
}

void
ys_scan_repair (YsContent *content, const YsSchemas *schemas)
{
  Scan s = {content, schemas, form_of_all (content)};
  for (guint i = 0; i < content->blocks->len; i++)
    {
      YsBlock *block = g_ptr_array_index (content->blocks, i);
      guint first_row = block->grid != NULL ? first_row_of (block->grid) : 0;
      if (block->grid == NULL)
        repair_line (&s, i);
      else
        {
          repair_amounts (&s, block->grid);
          repair_words (&s, block->grid, block->page, first_row);
        }
    }
}

static gboolean
is_pictured (const YsSheet *sheet)
{
  for (guint i = 0; i < sheet->grid->cells->len; i++)
    if (((const YsCell *)g_ptr_array_index (sheet->grid->cells, i))->confidence > 0)
      return TRUE;
  return FALSE;
}

static gboolean
same_path (const YsLeaf *a, const YsLeaf *b)
{
  if (a->path->len != b->path->len)
    return FALSE;
  for (guint i = 0; i < a->path->len; i++)
    if (strcmp (g_ptr_array_index (a->path, i), g_ptr_array_index (b->path, i)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
ys_scan_same_header (const YsSheet *a, const YsSheet *b)
{
  if (strcmp (a->header_key, b->header_key) == 0)
    return TRUE;
  if (a->leaves->len != b->leaves->len || !is_pictured (a) || !is_pictured (b))
    return FALSE;
  guint same = 0;
  for (guint i = 0; i < a->leaves->len; i++)
    same += same_path (g_ptr_array_index (a->leaves, i), g_ptr_array_index (b->leaves, i));
  return same * LIKE_OF >= a->leaves->len * LIKE;
}

gboolean
ys_scan_same_issuer (const YsSchemas *schemas, const YsSheet *a, const YsSheet *b)
{
  if (a->issuer == NULL || b->issuer == NULL || strcmp (a->issuer, b->issuer) == 0)
    return TRUE;
  guint most = (guint)MIN (g_utf8_strlen (a->issuer, -1), g_utf8_strlen (b->issuer, -1)) / ISSUER_OF;
  return is_pictured (a) && is_pictured (b) && ys_word_distance (schemas, a->issuer, b->issuer, most) <= most;
}
