/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/nest.h"

#define MAX_LINKS 400000u /* of all chains together */
#define MAX_ROWS 2000u    /* the pieces are traced as deep */

/* A chain of pieces: the rows from its head up to `end` (exclusive), whose topmost add up to `sum`. */
typedef struct
{
  gint64 sum;
  guint piece, end; /* the row that its last piece begins with, and where that ends */
  int before;       /* the link without its last piece; -1 */
  int beside;       /* another link with this end; -1 */
} Link;

typedef struct
{
  const gint64 *amounts;
  guint n, used; /* links made so far */
  GArray **ends; /* of each row: where its piece can end (guint) */
  GArray *links; /* Link: of the chains at hand */
  int *at;       /* by end: a link that ends there; -1 */
} Nest;

/* Adds a link unless the chain is there. */
static void
add_link (Nest *nest, Link link)
{
  for (int i = nest->at[link.end]; i >= 0; i = g_array_index (nest->links, Link, (guint)i).beside)
    if (g_array_index (nest->links, Link, (guint)i).sum == link.sum)
      return;
  link.beside = nest->at[link.end];
  nest->at[link.end] = (int)nest->links->len;
  nest->used++;
  g_array_append_val (nest->links, link);
}

/* The chain of `before` (-1: an empty one with the sum 0), which ends at `row`, longer by the pieces of
 * `row`. */
static void
lengthen (Nest *nest, guint row, int before, gint64 whole)
{
  gint64 sum = before >= 0 ? g_array_index (nest->links, Link, (guint)before).sum : 0;
  if (nest->amounts[row] > whole - sum)
    return;
  for (guint e = 0; e < nest->ends[row]->len; e++)
    add_link (nest, (Link){.sum = sum + nest->amounts[row],
                           .piece = row,
                           .end = g_array_index (nest->ends[row], guint, e),
                           .before = before});
}

/* All chains from `head` on that make no more than `whole`. */
static void
find_chains (Nest *nest, guint head, gint64 whole)
{
  g_array_set_size (nest->links, 0);
  for (guint i = head; i <= nest->n; i++)
    nest->at[i] = -1;
  if (head < nest->n)
    lengthen (nest, head, -1, whole);
  for (guint row = head + 1; row < nest->n && nest->used < MAX_LINKS; row++)
    for (int i = nest->at[row]; i >= 0; i = g_array_index (nest->links, Link, (guint)i).beside)
      lengthen (nest, row, i, whole);
}

/* The link that makes `whole` up to `end`; -1 when none does. */
static int
closing (const Nest *nest, guint end, gint64 whole)
{
  int i = nest->at[end];
  while (i >= 0 && g_array_index (nest->links, Link, (guint)i).sum != whole)
    i = g_array_index (nest->links, Link, (guint)i).beside;
  return i;
}

/* A row that several pieces make is their sum; beside one piece of the same amount it may be either. */
static void
find_ends (Nest *nest, guint row)
{
  guint alone = row + 1;
  gboolean made = FALSE;
  nest->ends[row] = g_array_new (FALSE, FALSE, sizeof (guint));
  find_chains (nest, row + 1, nest->amounts[row]);
  for (guint end = row + 2; end <= nest->n; end++)
    {
      int link = closing (nest, end, nest->amounts[row]);
      if (link < 0)
        continue;
      g_array_append_val (nest->ends[row], end);
      made |= g_array_index (nest->links, Link, (guint)link).before >= 0;
    }
  if (!made)
    g_array_append_val (nest->ends[row], alone);
}

/* Sets the parents of the rows from `head` to `end` − 1, whose topmost make `whole` and stand under `parent`.
 */
static gboolean
trace (Nest *nest, guint head, guint end, gint64 whole, int parent, int *parents)
{
  find_chains (nest, head, whole);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Link));
  for (int i = closing (nest, end, whole); i >= 0; i = g_array_index (nest->links, Link, (guint)i).before)
    g_array_append_val (pieces, g_array_index (nest->links, Link, (guint)i));
  gboolean whole_found = pieces->len > 0;
  for (guint i = 0; i < pieces->len && whole_found; i++)
    {
      Link piece = g_array_index (pieces, Link, i);
      parents[piece.piece] = parent;
      whole_found =
          piece.end == piece.piece + 1 ||
          trace (nest, piece.piece + 1, piece.end, nest->amounts[piece.piece], (int)piece.piece, parents);
    }
  return whole_found;
}

gboolean
ys_nest_find (const gint64 *amounts, guint n, gint64 total, int *parent)
{
  if (n == 0 || n > MAX_ROWS)
    return FALSE;
  g_autofree GArray **ends = g_new0 (GArray *, n);
  g_autofree int *at = g_new (int, n + 1);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  Nest nest = {.amounts = amounts, .n = n, .ends = ends, .links = links, .at = at};
  guint row = n;
  while (row > 0 && nest.used < MAX_LINKS)
    find_ends (&nest, --row);
  gboolean found = row == 0 && nest.used < MAX_LINKS && trace (&nest, 0, n, total, -1, parent);
  for (; row < n; row++)
    g_array_unref (ends[row]);
  return found;
}
