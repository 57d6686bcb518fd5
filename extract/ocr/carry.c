/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/ocr/carry.h"

#include "extract/ocr/ocr.h"

#include <string.h>

/* A place and what it was read as. */
typedef struct
{
  const YsBox *box;
  const char *text;
  guint8 *confidence;
  GPtrArray **candidates;
} Place;

static gboolean
holds (const YsBox *box, const YsBox *inner)
{
  double x = ys_box_mid_x (inner), y = ys_box_mid_y (inner);
  return x >= box->x0 && x <= box->x1 && y >= box->y0 && y <= box->y1;
}

static gboolean
is_same_text (const char *spaced, const char *text)
{
  for (; *spaced != '\0'; spaced++)
    if (*spaced != ' ' && *spaced != '\t' && *spaced != '\n' && *text++ != *spaced)
      return FALSE;
  return *text == '\0';
}

/* The least sure reading in the place; other readings are those of the whole text only where there is one. */
static void
fill (const YsPage *page, const Place *place)
{
  const YsOcrReading *only = NULL;
  guint n = 0;
  for (guint i = 0; i < page->readings->len; i++)
    {
      const YsOcrReading *reading = g_ptr_array_index (page->readings, i);
      if (!holds (place->box, &reading->box))
        continue;
      *place->confidence = n == 0 ? reading->confidence : MIN (*place->confidence, reading->confidence);
      only = reading;
      n++;
    }
  if (n == 1 && only->candidates != NULL && is_same_text (place->text, only->text))
    *place->candidates = g_ptr_array_ref (only->candidates);
}

void
ys_ocr_carry (const YsPage *page, YsContent *content, guint first)
{
  for (guint b = first; page->readings != NULL && b < content->blocks->len; b++)
    {
      YsBlock *block = g_ptr_array_index (content->blocks, b);
      if (block->grid == NULL)
        fill (page, &(Place){&block->box, block->text, &block->confidence, &block->candidates});
      for (guint i = 0; block->grid != NULL && i < block->grid->cells->len; i++)
        {
          YsCell *cell = g_ptr_array_index (block->grid->cells, i);
          if (*cell->text != '\0')
            fill (page, &(Place){&cell->ink, cell->text, &cell->confidence, &cell->candidates});
        }
    }
}
