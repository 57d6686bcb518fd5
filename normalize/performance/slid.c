/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators whose cells have slid out of their columns, as in a flattened dump: the words decide. A level is
 * a level wherever it stands; of the other texts the first is a name, what follows it its target. */
#include "normalize/performance/reader.h"

#include "print/text.h"

#include <string.h>

#define SLID_SHARE 4 /* one indicator in so many has a level for its name or target */

typedef struct
{
  const YsCell *cell;
  char *text;
  gboolean level;
} Token;

/* One half of a row. */
typedef struct
{
  const char *level; /* lent by a token; NULL: none printed */
  const Token *name, *value;
} Half;

/* The rest of a target that the cell above took: ≤20次 ≥50 | 人次. */
typedef struct
{
  char *text;
  guint col;
} Spill;

typedef struct
{
  YsTargetReader *r;
  YsPerformance *item;
  char *levels[2];
  GArray *last;   /* Token: of the row before */
  GArray *origin; /* guint: for each token of that row, the indicator that it went into, + 1 */
  guint start;    /* lattice column in which the second half begins */
  const char *periods[2];
  const YsSheet *sheet;
  Spill spill;
} Slid;

static void
token_clear (gpointer data)
{
  g_free (((Token *)data)->text);
}

static gboolean
is_filler (const YsSchemas *schemas, const char *text)
{
  YsTargetRole role = ys_target_role (schemas, text);
  return ys_target_role_is_indicator (role) || ys_target_is (schemas, "target_block", text);
}

/* Cuts a second target off the cell's text. */
static void
cut_spill (Slid *s, Token *token)
{
  g_auto (GStrv) lines = g_strsplit (token->cell->text, "\n", -1);
  if (lines[0] == NULL || !ys_target_has_sign (s->r->schemas, lines[0]))
    return;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      if (!ys_target_has_sign (s->r->schemas, lines[i]))
        continue;
      g_free (s->spill.text);
      s->spill.text = g_strjoinv ("", lines + i);
      s->spill.col = token->cell->col;
      g_clear_pointer (&lines[i], g_free);
      g_free (token->text);
      token->text = g_strjoinv ("", lines);
      for (guint k = i + 1; lines[k] != NULL; k++)
        g_clear_pointer (&lines[k], g_free);
      return;
    }
}

static GArray *
tokens_of (Slid *s, const YsAreaRow *row)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  g_array_set_clear_func (tokens, token_clear);
  g_autoptr (GPtrArray) cells = ys_row_cells (row->sheet->grid, row->row);
  Spill spill = s->spill;
  s->spill = (Spill){0};
  for (guint i = 0; i < cells->len; i++)
    {
      const YsCell *cell = g_ptr_array_index (cells, i);
      gboolean level = ys_target_is_level (s->r->schemas, cell->text);
      if (*cell->text == '\0' || cell->row != row->row || (!level && is_filler (s->r->schemas, cell->text)))
        continue;
      Token token = {cell, ys_target_text (cell->text), level};
      if (spill.text != NULL && spill.col == cell->col)
        {
          g_autofree char *rest = g_steal_pointer (&token.text);
          token.text = g_strconcat (spill.text, rest, NULL);
        }
      cut_spill (s, &token);
      g_array_append_val (tokens, token);
    }
  g_free (spill.text);
  return tokens;
}

/* Whether names and targets follow each other from here on without a level. */
static guint
split_halves (const Slid *s, const GArray *tokens, Half halves[2])
{
  guint half = 0;
  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      Half *h = &halves[half];
      if (token->level)
        {
          if (h->name != NULL && half == 0)
            h = &halves[++half];
          h->level = token->text;
        }
      else if (h->name == NULL)
        h->name = token;
      else if (h->value == NULL)
        h->value = token;
      else if (half == 0)
        halves[++half].name = token;
      else if (ys_target_has_sign (s->r->schemas, token->text))
        h->name = h->value, h->value = token; /* the name before it was printed twice */
    }
  return half + 1;
}

/* A level that only the other half prints holds for both; a first level alone says nothing of the second. */
static void
carry_levels (Slid *s, Half halves[2], guint n)
{
  for (guint i = 0; i < n; i++)
    if (halves[i].level == NULL && n == 2)
      halves[i].level = halves[1 - i].level;
  for (guint i = 0; i < 2; i++)
    if (halves[i].level != NULL && ys_target_first_of (s->r->schemas, halves[i].level) != NULL)
      {
        g_free (s->levels[i]);
        s->levels[i] = g_strdup (halves[i].level);
      }
}

static gboolean
continues_row (Slid *s, const YsAreaRow *row, const GArray *tokens)
{
  if (row->sheet == s->sheet || s->last == NULL || tokens->len == 0)
    return FALSE;
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, Token, i).level ||
        ys_target_has_sign (s->r->schemas, g_array_index (tokens, Token, i).text))
      return FALSE;
  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      for (guint k = 0; k < s->last->len; k++)
        {
          const Token *above = &g_array_index (s->last, Token, k);
          guint origin = g_array_index (s->origin, guint, k);
          if (above->cell->col == token->cell->col && origin > 0)
            ys_target_append (&g_array_index (s->item->indicators, YsIndicator, origin - 1).name,
                              token->text);
        }
    }
  return TRUE;
}

static void
note_origin (Slid *s, const GArray *tokens, const Token *name)
{
  for (guint i = 0; i < tokens->len; i++)
    if (&g_array_index (tokens, Token, i) == name)
      g_array_index (s->origin, guint, i) = s->item->indicators->len;
}

static void
add (Slid *s, const YsAreaRow *row, const Half *half, guint which)
{
  const char *level = s->levels[which];
  const char *first = level != NULL ? ys_target_first_of (s->r->schemas, level) : NULL;
  const YsCell *cell = half->value != NULL ? half->value->cell : half->name->cell;
  YsIndicator indicator = {.period = s->periods[which],
                           .level1 = g_strdup (first),
                           .level2 = level != NULL ? ys_text_squeeze (level) : NULL,
                           .name = g_strdup (half->name->text),
                           .text = g_strdup (half->value != NULL ? half->value->text : ""),
                           .page = row->sheet->block->page,
                           .line = cell->line,
                           .bbox = cell->box};
  indicator.sign = ys_target_split (s->r->schemas, indicator.text, &indicator.value, &indicator.unit);
  g_array_append_val (s->item->indicators, indicator);
}

static void
read_row (Slid *s, const YsAreaRow *row)
{
  GArray *tokens = tokens_of (s, row);
  Half halves[2] = {{0}};
  if (continues_row (s, row, tokens))
    {
      g_array_unref (tokens);
      return;
    }
  guint n = split_halves (s, tokens, halves);
  carry_levels (s, halves, n);
  g_clear_pointer (&s->origin, g_array_unref);
  s->origin = g_array_sized_new (FALSE, TRUE, sizeof (guint), tokens->len);
  g_array_set_size (s->origin, tokens->len);
  for (guint i = 0; i < n; i++)
    {
      if (halves[i].name == NULL)
        continue;
      gboolean right = n == 1 && s->start > 0 && halves[i].name->cell->col >= s->start;
      add (s, row, &halves[i], right ? 1 : i);
      note_origin (s, tokens, halves[i].name);
    }
  g_clear_pointer (&s->last, g_array_unref);
  s->last = tokens;
  s->sheet = row->sheet;
}

/* The leftmost column in which a second half begins, over all rows; 0: there is only one half. */
static guint
second_half_start (Slid *s)
{
  guint start = 0;
  for (guint i = 0; i < s->r->area->len; i++)
    {
      const YsAreaRow *row = &g_array_index (s->r->area, YsAreaRow, i);
      if (row->item != s->item)
        continue;
      g_autoptr (GArray) tokens = tokens_of (s, row);
      Half halves[2] = {{0}};
      if (split_halves (s, tokens, halves) == 2 && halves[1].name != NULL &&
          (start == 0 || halves[1].name->cell->col < start))
        start = halves[1].name->cell->col;
    }
  g_clear_pointer (&s->spill.text, g_free);
  return start;
}

/* One indicator in four at least has the word of a level where its name or target should stand, or there was
 * no header. */
static gboolean
is_slid (const YsTargetReader *r, const YsPerformance *item)
{
  guint rows = 0, wrong = 0;
  for (guint i = 0; i < r->area->len; i++)
    rows += g_array_index (r->area, YsAreaRow, i).item == item;
  for (guint i = 0; i < item->indicators->len; i++)
    {
      const YsIndicator *indicator = &g_array_index (item->indicators, YsIndicator, i);
      wrong += ys_target_is_level (r->schemas, indicator->name) ||
               ys_target_is_level (r->schemas, indicator->text);
    }
  return rows > 0 && (item->indicators->len == 0 || wrong * SLID_SHARE >= item->indicators->len);
}

static void
find_periods (Slid *s)
{
  const GArray *halves = s->r->halves;
  for (guint i = 0; i < MIN (halves->len, 2); i++)
    s->periods[i] = g_array_index (halves, YsTotalPeriod, i).period;
  if (s->start == 0)
    s->periods[0] = s->r->title_period;
  else if (halves->len == 0)
    s->periods[0] = "whole", s->periods[1] = "year";
}

void
ys_target_slid_read (YsTargetReader *r, YsPerformance *item)
{
  if (!is_slid (r, item))
    return;
  g_array_set_size (item->indicators, 0);
  Slid s = {.r = r, .item = item};
  s.start = second_half_start (&s);
  find_periods (&s);
  for (guint i = 0; i < r->area->len; i++)
    {
      const YsAreaRow *row = &g_array_index (r->area, YsAreaRow, i);
      if (row->item == item)
        read_row (&s, row);
    }
  g_free (s.levels[0]);
  g_free (s.levels[1]);
  g_free (s.spill.text);
  g_clear_pointer (&s.last, g_array_unref);
  g_clear_pointer (&s.origin, g_array_unref);
}
