/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/align/header.h"

#include "extract/align/columns.h"
#include "extract/align/words.h"

#define LETTERED 5.0    /* em: the widest gap inside a letter-spaced word */
#define SPACED 1.3      /* em: a gap that is too narrow for two columns of single characters */
#define LEVEL 0.35      /* em: blocks whose middles differ less stand in one row */
#define MIDDLE 0.45     /* em from the middle of the header: a cell over all its rows */
#define OWN_RULE 2.5    /* em from a cell's middle to the rule that is its lower side */
#define TOUCH 0.3       /* em that a cell may reach into the one below it */
#define SLACK 2.0       /* points that a rule may stand above the lower edge of the text */
#define WHOLE_TABLE 0.9 /* of the table's width: a rule that long is no cell's */
#define ABOVE 0.5       /* of the narrower word's width: it stands above or below the other */
#define MAX_WORDS 512u

/* A word of the header; `root` leads to the other words of its block. */
typedef struct
{
  YsWord word;
  double y;
  guint line, root;
} HeadWord;

/* A word of the header stands below line `line` in the stretch x0..x1. */
static gboolean
has_below (const YsAlignPage *page, const YsAlignTable *table, guint line, double x0, double x1)
{
  for (guint i = line + 1; i < table->body; i++)
    for (guint k = 0; k < ys_align_line (page, i)->n_words; k++)
      {
        const YsBox *box = &ys_align_word (page, ys_align_line (page, i), k)->box;
        if (ys_overlap (box->x0, box->x1, x0, x1) > 0)
          return TRUE;
      }
  return FALSE;
}

/* Letter-spaced words are one, unless their letters head columns of their own. */
static gboolean
is_spaced (const YsAlignPage *page, const YsAlignTable *table, const HeadWord *last, const YsWord *word)
{
  if (!ys_align_is_letter (word) || !ys_align_is_ideograph (last->word.glyphs[last->word.n - 1].ch) ||
      word->box.x0 - last->word.box.x1 > LETTERED * table->em)
    return FALSE;
  if (last->word.n > 1 && last->word.box.x1 - last->word.box.x0 < SPACED * last->word.n * table->em)
    return FALSE;
  int a = ys_align_column_at (table, &last->word.box), b = ys_align_column_at (table, &word->box);
  return (a >= 0 && a == b) || word->box.x0 - last->word.box.x1 < SPACED * table->em ||
         has_below (page, table, last->line, last->word.box.x0, word->box.x1);
}

static GArray *
head_words (const YsAlignPage *page, const YsAlignTable *table)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (HeadWord));
  for (guint i = table->head; i < table->body; i++)
    {
      const YsAlignLine *line = ys_align_line (page, i);
      guint before = words->len;
      for (guint k = 0; k < line->n_words && words->len < MAX_WORDS; k++)
        {
          HeadWord head = {*ys_align_word (page, line, k), 0, i, words->len};
          head.y = ys_box_mid_y (&head.word.box);
          HeadWord *last = words->len > before ? &g_array_index (words, HeadWord, words->len - 1) : NULL;
          if (last == NULL || !is_spaced (page, table, last, &head.word))
            {
              g_array_append_val (words, head);
              continue;
            }
          last->word.n += head.word.n;
          last->word.box = ys_box_union (last->word.box, head.word.box);
        }
    }
  return words;
}

static gboolean
above_each_other (const YsWord *a, const YsWord *b)
{
  double narrow = MIN (a->box.x1 - a->box.x0, b->box.x1 - b->box.x0);
  return ys_overlap (a->box.x0, a->box.x1, b->box.x0, b->box.x1) > ABOVE * narrow;
}

/* How many words of line `line` stand above or below the word. */
static guint
count_over (const GArray *words, const YsWord *word, guint line)
{
  guint n = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const HeadWord *other = &g_array_index (words, HeadWord, i);
      n += other->line == line &&
           ys_overlap (other->word.box.x0, other->word.box.x1, word->box.x0, word->box.x1) > 0;
    }
  return n;
}

/* Two lines of one wrapped cell: near, set on one middle or left edge, and no cell over several others. */
static gboolean
is_wrapped (const YsAlignPage *page, const YsAlignTable *table, const GArray *words, const HeadWord *a,
            const HeadWord *b)
{
  double d = b->y - a->y, em = table->em;
  if (d < LEVEL * em || d > YS_ALIGN_TIGHT * em || !above_each_other (&a->word, &b->word))
    return FALSE;
  gboolean centred = ABS (ys_box_mid_x (&a->word.box) - ys_box_mid_x (&b->word.box)) < em;
  gboolean flush = ABS (a->word.box.x0 - b->word.box.x0) < em;
  double x0 = MAX (a->word.box.x0, b->word.box.x0), x1 = MIN (a->word.box.x1, b->word.box.x1);
  return (centred || flush) && a->word.kind == b->word.kind && count_over (words, &a->word, b->line) == 1 &&
         count_over (words, &b->word, a->line) == 1 && ys_align_rule (page, a->y, b->y, x0, x1) == NULL;
}

static guint
find_root (GArray *words, guint i)
{
  while (g_array_index (words, HeadWord, i).root != i)
    i = g_array_index (words, HeadWord, i).root;
  return i;
}

static void
join_words (const YsAlignPage *page, const YsAlignTable *table, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    for (guint k = i + 1; k < words->len; k++)
      {
        const HeadWord *a = &g_array_index (words, HeadWord, i), *b = &g_array_index (words, HeadWord, k);
        if (b->y - a->y > 2 * YS_ALIGN_TIGHT * table->em)
          break;
        if (is_wrapped (page, table, words, a, b))
          g_array_index (words, HeadWord, find_root (words, k)).root = find_root (words, i);
      }
}

static void
block_clear (gpointer data)
{
  YsAlignBlock *block = data;
  g_clear_pointer (&block->glyphs, g_array_unref);
}

static int
by_middle (gconstpointer a, gconstpointer b)
{
  const YsAlignBlock *p = a, *q = b;
  return (p->y > q->y) - (p->y < q->y);
}

static GArray *
make_blocks (GArray *words)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (YsAlignBlock));
  g_array_set_clear_func (blocks, block_clear);
  g_autofree guint *of = g_new0 (guint, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    {
      HeadWord *w = &g_array_index (words, HeadWord, i);
      guint root = find_root (words, i);
      if (root == i)
        {
          YsAlignBlock block = {.box = w->word.box, .rows = 1};
          block.glyphs = g_array_new (FALSE, FALSE, sizeof (YsGlyph));
          of[i] = blocks->len;
          g_array_append_val (blocks, block);
        }
      YsAlignBlock *block = &g_array_index (blocks, YsAlignBlock, of[root]);
      block->box = ys_box_union (block->box, w->word.box);
      block->y = ys_box_mid_y (&block->box);
      g_array_append_vals (block->glyphs, w->word.glyphs, w->word.n);
    }
  g_array_sort (blocks, by_middle);
  return blocks;
}

/* Rows by the middles of the blocks: cells over several rows get rows of their own here, which are taken out
 * again when no border runs through them (drop_rows). */
static void
number_rows (YsAlignTable *table)
{
  double first = -G_MAXDOUBLE;
  table->n_head_rows = 0;
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      if (b->y - first > LEVEL * table->em)
        {
          table->n_head_rows++;
          first = b->y;
        }
      b->row = table->n_head_rows - 1;
    }
}

const YsRuling *
ys_align_own_rule (const YsAlignPage *page, const YsAlignTable *table, const YsAlignBlock *b)
{
  const YsRuling *r =
      ys_align_rule (page, b->box.y1 - SLACK, b->y + OWN_RULE * table->em, b->box.x0, b->box.x1);
  double all = ys_align_right (table) - ys_align_left (table);
  return r != NULL && r->to - r->from < WHOLE_TABLE * all ? r : NULL;
}

/* Does any block stand below `b`, and one straight under it? */
static void
look_below (const YsAlignTable *table, const YsAlignBlock *b, gboolean *any, gboolean *under)
{
  *any = *under = FALSE;
  for (guint i = 0; i < table->blocks->len; i++)
    {
      const YsAlignBlock *x = ys_align_block (table, i);
      if (x->box.y0 < b->box.y1 - TOUCH * table->em || x == b)
        continue;
      *any = TRUE;
      *under = *under || ys_overlap (x->box.x0, x->box.x1, b->box.x0, b->box.x1) > 0;
    }
}

static void
find_leaves (const YsAlignPage *page, YsAlignTable *table)
{
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < table->blocks->len; i++)
    {
      top = MIN (top, ys_align_block (table, i)->box.y0);
      bottom = MAX (bottom, ys_align_block (table, i)->box.y1);
    }
  double middle = (top + bottom) / 2;
  for (guint i = 0; i < table->blocks->len; i++)
    {
      YsAlignBlock *b = ys_align_block (table, i);
      gboolean any, under;
      look_below (table, b, &any, &under);
      gboolean bare = !under && ys_align_own_rule (page, table, b) == NULL;
      b->whole = bare && ABS (b->y - middle) <= MIDDLE * table->em;
      b->leaf = !any || b->whole || (bare && b->y > middle);
    }
}

void
ys_align_header (const YsAlignPage *page, YsAlignTable *table)
{
  g_autoptr (GArray) words = head_words (page, table);
  join_words (page, table, words);
  table->blocks = make_blocks (words);
  number_rows (table);
  find_leaves (page, table);
}
