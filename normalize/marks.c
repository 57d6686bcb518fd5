/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "normalize/marks.h"

#include "print/text.h"

/* For each mark the lists of schemas/vocabulary/context.json whose patterns bear it. */
static const char *const LISTS[YS_N_MARKS][3] = {
    [YS_MARK_LABEL] = {"unit", "issuer"}, [YS_MARK_NOTE] = {"note"}, [YS_MARK_TITLE] = {"contents_table"},
    [YS_MARK_HEADING] = {"heading"},      [YS_MARK_PART] = {"part"},
};

static gboolean
is_marked (YsMark mark, const char *text, gconstpointer data)
{
  g_autofree char *key = ys_text_key (text, TRUE);
  for (guint i = 0; LISTS[mark][i] != NULL; i++)
    if (ys_patterns_match (ys_schemas_words (data, LISTS[mark][i]), key))
      return TRUE;
  return FALSE;
}

YsMarks
ys_marks_of (const YsSchemas *schemas)
{
  return (YsMarks){is_marked, schemas};
}
