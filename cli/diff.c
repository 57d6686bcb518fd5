/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan diff: two documents, or two datasets, amount by amount. */
#include "cli/bundle.h"
#include "cli/command.h"
#include "cli/difference.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "compare/compare.h"
#include "compare/pair.h"
#include <string.h>

typedef struct
{
  YsBundle *a, *b;
  YsPairs pairs;
  const char **matched; /* how each of A found its partner */
  gboolean json;
  YsJsonAmounts amounts; /* in JSON */
  guint counts[YS_N_DIFFERENCES];
  int code; /* so far */
} Diff;

static YsBundleEntry *
entry_at (gpointer entries, guint i)
{
  return g_ptr_array_index ((GPtrArray *)entries, i);
}

static char *
key_content (guint i, gpointer entries)
{
  return g_strdup (entry_at (entries, i)->name);
}

static char *
key_path (guint i, gpointer entries)
{
  return g_strdup (entry_at (entries, i)->path);
}

static char *
key_issuer (guint i, gpointer entries)
{
  const YsBundleEntry *entry = entry_at (entries, i);
  if (entry->issuer == NULL || entry->fiscal_year == 0)
    return NULL;
  return g_strdup_printf ("%s|%d|%s", entry->issuer, entry->fiscal_year,
                          entry->kind != NULL ? entry->kind : "");
}

/* Two documents alone are meant for each other. */
static char *
key_alone (G_GNUC_UNUSED guint i, gpointer entries)
{
  return ((GPtrArray *)entries)->len == 1 ? g_strdup ("") : NULL;
}

/* Those without a partner are read for what else may match. */
static void
know_rest (YsBundle *bundle, const guint *partners)
{
  const GPtrArray *entries = ys_bundle_entries (bundle);
  for (guint i = 0; i < entries->len; i++)
    {
      const YsBundleEntry *entry = g_ptr_array_index (entries, i);
      if (partners[i] != YS_PAIR_NONE || entry->known || entry->bad)
        continue;
      g_autoptr (YsDocument) d = ys_bundle_document (bundle, i, NULL);
    }
}

static void
match (Diff *diff)
{
  static const struct
  {
    YsPairKey key;
    const char *name;
  } steps[] = {{key_content, "content"}, {key_path, "path"}, {key_issuer, "issuer"}, {key_alone, "alone"}};
  GPtrArray *a = ys_bundle_entries (diff->a), *b = ys_bundle_entries (diff->b);
  for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
    {
      ys_pairs_match (&diff->pairs, steps[k].key, a, b);
      for (guint i = 0; i < a->len; i++)
        if (diff->pairs.of_a[i] != YS_PAIR_NONE && diff->matched[i] == NULL)
          diff->matched[i] = steps[k].name;
      if (k == 0)
        {
          know_rest (diff->a, diff->pairs.of_a);
          know_rest (diff->b, diff->pairs.of_b);
        }
    }
}

static void
worsen (Diff *diff, int code)
{
  diff->code = MAX (diff->code, code);
}

static void
tell (Diff *diff, const YsDifference *difference)
{
  diff->counts[difference->kind]++;
  if (difference->kind == YS_DIFFERENCE_SAME)
    return;
  worsen (diff, YS_EXIT_ANOMALY);
  g_autofree char *text =
      diff->json ? ys_difference_json (difference, diff->amounts) : ys_difference_text (difference);
  worsen (diff, ys_output_report (text));
}

static void
compare_documents (Diff *diff, guint i, guint j, GBytes *a, GBytes *b)
{
  g_autoptr (YsDocument) before = ys_bundle_document (diff->a, i, a);
  g_autoptr (YsDocument) after = ys_bundle_document (diff->b, j, b);
  if (before == NULL || after == NULL)
    return;
  g_autoptr (GPtrArray) changes = ys_compare (before, after);
  gboolean same_file = g_strcmp0 (before->sha256, after->sha256) == 0;
  const YsDifference difference = {.kind = !same_file         ? YS_DIFFERENCE_AMENDED
                                           : changes->len > 0 ? YS_DIFFERENCE_REREAD
                                                              : YS_DIFFERENCE_SAME,
                                   .matched = diff->matched[i],
                                   .a = g_ptr_array_index (ys_bundle_entries (diff->a), i),
                                   .b = g_ptr_array_index (ys_bundle_entries (diff->b), j),
                                   .changes = changes};
  tell (diff, &difference);
}

static void
compare_pair (Diff *diff, guint i, guint j)
{
  g_autoptr (GBytes) a = ys_bundle_text (diff->a, i);
  g_autoptr (GBytes) b = ys_bundle_text (diff->b, j);
  const YsDifference same = {.kind = YS_DIFFERENCE_SAME};
  if (a != NULL && b != NULL && g_bytes_equal (a, b))
    tell (diff, &same);
  else if (a != NULL && b != NULL)
    compare_documents (diff, i, j, a, b);
}

static void
compare_all (Diff *diff)
{
  const GPtrArray *a = ys_bundle_entries (diff->a), *b = ys_bundle_entries (diff->b);
  for (guint i = 0; i < a->len && diff->code < YS_EXIT_FAILED; i++)
    {
      const YsDifference alone = {.kind = YS_DIFFERENCE_ONLY_A, .a = g_ptr_array_index (a, i)};
      if (diff->pairs.of_a[i] != YS_PAIR_NONE)
        compare_pair (diff, i, diff->pairs.of_a[i]);
      else if (!alone.a->bad)
        tell (diff, &alone);
    }
  for (guint j = 0; j < b->len && diff->code < YS_EXIT_FAILED; j++)
    {
      const YsDifference alone = {.kind = YS_DIFFERENCE_ONLY_B, .b = g_ptr_array_index (b, j)};
      if (diff->pairs.of_b[j] == YS_PAIR_NONE && !alone.b->bad)
        tell (diff, &alone);
    }
}

static void
tell_counts (Diff *diff, guint bad)
{
  const guint *n = diff->counts;
  g_autofree char *text = g_strdup_printf (
      "%u the same, %u amended, %u read otherwise, %u only in the first, %u only in the second, %u "
      "unreadable / "
      "相同 %u，修订 %u，读取结果不同 %u，仅见于前者 %u，仅见于后者 %u，无法读取 %u",
      n[YS_DIFFERENCE_SAME], n[YS_DIFFERENCE_AMENDED], n[YS_DIFFERENCE_REREAD], n[YS_DIFFERENCE_ONLY_A],
      n[YS_DIFFERENCE_ONLY_B], bad, n[YS_DIFFERENCE_SAME], n[YS_DIFFERENCE_AMENDED], n[YS_DIFFERENCE_REREAD],
      n[YS_DIFFERENCE_ONLY_A], n[YS_DIFFERENCE_ONLY_B], bad);
  worsen (diff, ys_output_report (text));
}

static int
compare_bundles (YsBundle *a, YsBundle *b, gboolean json, YsJsonAmounts amounts)
{
  const GPtrArray *all_a = ys_bundle_entries (a), *all_b = ys_bundle_entries (b);
  g_autofree const char **matched = g_new0 (const char *, all_a->len);
  Diff diff = {.a = a, .b = b, .matched = matched, .json = json, .amounts = amounts, .code = YS_EXIT_OK};
  ys_pairs_init (&diff.pairs, all_a->len, all_b->len);
  match (&diff);
  compare_all (&diff);
  guint bad = ys_bundle_n_bad (a) + ys_bundle_n_bad (b);
  if (!json && diff.code < YS_EXIT_FAILED)
    tell_counts (&diff, bad);
  ys_pairs_clear (&diff.pairs);
  return MAX (diff.code, bad > 0 ? YS_EXIT_UNREAD : YS_EXIT_OK);
}

static YsBundle *
open_bundle (const char *path, const YsJsonReader *reader)
{
  g_autoptr (GError) error = NULL;
  YsBundle *bundle = ys_bundle_open (path, reader, &error);
  if (bundle == NULL)
    ys_message (path, error->message, NULL,
                "give a dataset, or the output of / 请给出数据集或其输出 yusuan extract");
  return bundle;
}

int
ys_command_diff (const YsCommand *command, int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *style = NULL;
  gboolean json = FALSE;
  YsJsonAmounts amounts = YS_JSON_NUMBERS;
  const GOptionEntry entries[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json,
       "One line of JSON for each document that differs / 每份有差异的文件输出一行 JSON", NULL},
      YS_OPTIONS_AMOUNTS (&style),
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv) || !ys_options_amounts (style, &amounts))
    return YS_EXIT_USAGE;
  if (names == NULL || g_strv_length (names) != 2)
    {
      ys_message (command->name, "name two datasets or files", "请给出两个数据集或文件",
                  "see / 参见 yusuan diff --help");
      return YS_EXIT_USAGE;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (YsJsonReader) reader = ys_json_reader_new (ys_document_schema (), &error);
  if (reader == NULL)
    return ys_output_failed ("document.schema.json", error);
  g_autoptr (YsBundle) a = open_bundle (names[0], reader);
  g_autoptr (YsBundle) b = a != NULL ? open_bundle (names[1], reader) : NULL;
  return b != NULL ? compare_bundles (a, b, json, amounts) : YS_EXIT_UNREAD;
}
