/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan explain: which rules fired, and why the next best lost. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/explained.h"
#include "cli/explainpage.h"
#include "cli/supervisor.h"
#include "survey/explain.h"
#include <string.h>

typedef struct
{
  const GPtrArray *inputs; /* YsInput */
  int code;
} Explain;

static gboolean
on_done (guint index, const YsOutcome *outcome, gpointer data, GError **error)
{
  Explain *self = data;
  const YsInput *input = g_ptr_array_index (self->inputs, index);
  if (!ys_status_is_read (outcome->status))
    {
      ys_input_tell (input, outcome->status);
      self->code = YS_EXIT_UNREAD;
      return TRUE;
    }
  g_autofree char *text = ys_outcome_explanation (outcome);
  return text == NULL || ys_output_write (text, strlen (text), error);
}

static char *
explanation (const YsDocument *document, G_GNUC_UNUSED gconstpointer unused)
{
  return ys_explain (document);
}

static int
explain (const YsSchemas *schemas, const GPtrArray *inputs)
{
  g_autoptr (GError) error = NULL;
  const YsLimits limits = YS_LIMITS_DEFAULT;
  Explain self = {.inputs = inputs, .code = YS_EXIT_OK};
  const YsListener listener = {
      .done = on_done, .noise = ys_input_noise, .data = &self, .wanted = {.text = explanation}};
  if (!ys_interrupt_install (&error) ||
      !ys_supervisor_run (schemas, inputs, g_get_num_processors (), &limits, &listener, &error))
    return ys_output_failed ("explain", error);
  return self.code;
}

int
ys_command_explain (const YsCommand *command, int argc, char **argv)
{
  g_autofree char *schemas_dir = NULL, *picture = NULL;
  gint page = 0;
  g_auto (GStrv) names = NULL;
  const GOptionEntry entries[] = {{"schemas", 0, 0, G_OPTION_ARG_FILENAME, &schemas_dir,
                                   "Use the rules in DIR instead of the built-in ones / 使用 DIR 中的规则集",
                                   "DIR"},
                                  {"page", 0, 0, G_OPTION_ARG_INT, &page,
                                   "With --picture: the page to draw / 与 --picture 同用：页码", "N"},
                                  {"picture", 0, 0, G_OPTION_ARG_FILENAME, &picture,
                                   "Draw a page with its cells, and the column that each was given, into "
                                   "OUT.svg / 绘出一页及各格所属的列",
                                   "OUT.svg"},
                                  {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL},
                                  G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = ys_inputs_expand (names, NULL, FALSE, &error);
  if (inputs == NULL)
    return ys_output_failed (command->name, error);
  if (inputs->len == 0)
    return ys_options_no_input (command);
  if (!ys_explain_page_fits (page, picture, inputs->len))
    return YS_EXIT_USAGE;
  g_autoptr (YsSchemas) schemas = ys_options_load_schemas (schemas_dir);
  if (schemas == NULL)
    return YS_EXIT_USAGE;
  return picture != NULL ? ys_explain_draw (schemas, inputs, (guint)page, picture)
                         : explain (schemas, inputs);
}
