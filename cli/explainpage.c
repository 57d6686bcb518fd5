/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/explainpage.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/pageview.h"
#include "cli/regular.h"
#include "normalize/marks.h"
#include <string.h>

#define PICTURE_END ".svg"

typedef struct
{
  const YsInput *input;
  guint page;
  const char *to;
  int code;
} Drawing;

static char *
drawn (G_GNUC_UNUSED const YsDocument *document, gconstpointer svg)
{
  return g_strdup (svg);
}

YsOutcome
ys_explain_page (const YsSchemas *schemas, const char *path, int fd, gsize most_bytes,
                 const YsReading *reading, guint page)
{
  const YsMarks marks = ys_marks_of (schemas);
  g_autoptr (GBytes) bytes = ys_regular_read (fd, most_bytes);
  if (bytes == NULL)
    return ys_read_failed (path, fd, YS_STATUS_UNREADABLE, "读取文件出错", "the file cannot be read");
  g_autoptr (YsContent) content = ys_source_read (bytes, FALSE, &marks, reading);
  g_autoptr (YsDocument) document = ys_read_understood (schemas, NULL, content, path);
  g_autoptr (YsView) view = ys_view_new (bytes, content, document, page);
  g_autofree char *svg = view != NULL ? ys_view_draw (view) : NULL;
  return ys_outcome_explained (document, drawn, svg);
}

static int
tell_no_page (const Drawing *self, const YsOutcome *outcome)
{
  g_autofree char *en = g_strdup_printf ("there is no page %u: the file has %u", self->page, outcome->pages);
  g_autofree char *zh = g_strdup_printf ("没有第 %u 页，文件共 %u 页", self->page, outcome->pages);
  if (outcome->pages == 0)
    return ys_input_tell (self->input, outcome->status), YS_EXIT_UNREAD;
  ys_message (self->input->path, en, zh, "give another --page / 请改用其他页码");
  return YS_EXIT_USAGE;
}

static gboolean
on_drawn (G_GNUC_UNUSED guint index, const YsOutcome *outcome, gpointer data, GError **error)
{
  Drawing *self = data;
  g_autofree char *svg = ys_outcome_explanation (outcome);
  if (svg == NULL)
    return self->code = tell_no_page (self, outcome), TRUE;
  if (g_str_equal (self->to, "-"))
    return ys_output_write (svg, strlen (svg), error);
  return g_file_set_contents_full (self->to, svg, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

int
ys_explain_draw (const YsSchemas *schemas, const GPtrArray *inputs, guint page, const char *to)
{
  g_autoptr (GError) error = NULL;
  const YsLimits limits = YS_LIMITS_DEFAULT;
  Drawing self = {.input = g_ptr_array_index (inputs, 0), .page = page, .to = to, .code = YS_EXIT_OK};
  const YsListener listener = {
      .done = on_drawn, .noise = ys_input_noise, .data = &self, .wanted = {.page = page}};
  if (!ys_interrupt_install (&error) || !ys_supervisor_run (schemas, inputs, 1, &limits, &listener, &error))
    return ys_output_failed ("explain", error);
  return self.code;
}

gboolean
ys_explain_page_fits (gint page, const char *to, guint n_inputs)
{
  if (to == NULL && page == 0)
    return TRUE;
  if (to == NULL || page <= 0)
    ys_message ("--picture", "needs --page N and a file to write", "需要 --page N 与要写的文件",
                "give --page N --picture OUT" PICTURE_END " / 请同时给出");
  else if (n_inputs != 1)
    ys_message ("--picture", "is of one file", "只能用于一个文件", "name a single PDF / 请只给出一个 PDF");
  else if (!g_str_has_suffix (to, PICTURE_END) && !g_str_equal (to, "-"))
    ys_message ("--picture", "is written as SVG", "只能写成 SVG",
                "give a name that ends in " PICTURE_END " / 文件名请以 " PICTURE_END " 结尾");
  else
    return TRUE;
  return FALSE;
}
