/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inputs.h"
#include "cli/journal.h"
#include "cli/message.h"
#include "cli/status.h"
#include "publish/formats.h"
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const YsInput problem_missing = {NULL, "no such file or folder", "文件或文件夹不存在",
                                        "check the path / 请检查路径", 0};
static const YsInput problem_denied = {NULL, "cannot be opened", "无法打开",
                                       "check its permissions / 请检查权限", 0};
static const YsInput problem_special = {NULL, "neither a file nor a folder", "既不是文件也不是文件夹",
                                        "save it as a file first / 请先存为文件", 0};
static const YsInput problem_empty = {
    NULL, "the folder holds no .pdf, .txt, .csv, .md or .html file",
    "文件夹中没有 .pdf、.txt、.csv、.md 或 .html 文件",
    "name another folder, or the files themselves / 请改用其他文件夹，或直接给出文件", 0};

static void
input_free (gpointer data)
{
  YsInput *input = data;
  g_free (input->path);
  g_free (input);
}

/* PROBLEM NULL: none known. */
static void
add_input (GPtrArray *inputs, const char *path, const YsInput *problem)
{
  YsInput *input = g_new0 (YsInput, 1);
  if (problem != NULL)
    *input = *problem;
  input->path = g_strdup (path);
  g_ptr_array_add (inputs, input);
}

static gboolean
has_wanted_suffix (const char *name)
{
  static const char *const WANTED[] = {".pdf", ".txt", ".csv", ".md", ".html", ".htm"};
  const char *dot = strrchr (name, '.');
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (WANTED); i++)
    if (g_ascii_strcasecmp (dot, WANTED[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in FOLDER, sorted by their bytes so that the order is the same everywhere; without hidden
 * ones (".git", and the "._x.pdf" that macOS leaves on foreign disks, which is no PDF). */
static GPtrArray *
list_names (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Whether PATH, in the dataset ROOT (NULL: in none), is what the program writes there. */
static gboolean
is_own (const char *root, const char *path)
{
  static const YsFormats all = {.formats = ~0U};
  if (root == NULL)
    return FALSE;
  g_auto (GStrv) files = ys_formats_files (&all);
  const char *name = path + strlen (root) + strspn (path + strlen (root), "/");
  return g_str_has_prefix (name, YS_JOURNAL_PREFIX) || g_strv_contains ((const char *const *)files, name);
}

/* ROOT: the dataset that FOLDER lies in, or NULL. */
static void
walk_folder (GPtrArray *inputs, const char *folder, const char *root)
{
  gboolean some_own = FALSE;
  g_autoptr (GPtrArray) names = list_names (folder);
  if (names == NULL)
    {
      add_input (inputs, folder, &problem_denied);
      return;
    }
  root = ys_journal_is_there (folder) ? folder : root;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
      /* A linked folder is not entered: it may lead back up. */
      if (is_folder && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        walk_folder (inputs, path, root);
      else if (is_folder || !has_wanted_suffix (path))
        continue;
      else if (is_own (root, path))
        some_own = TRUE;
      else
        add_input (inputs, path, NULL);
    }
  if (some_own && root == folder)
    ys_message (folder, "a dataset of this program: its own files are no inputs",
                "本程序的数据集，其自身的文件不作为输入", NULL);
}

static void
add_name (GPtrArray *inputs, const char *name)
{
  GStatBuf status;
  if (g_stat (name, &status) != 0)
    add_input (inputs, name, errno == EACCES ? &problem_denied : &problem_missing);
  else if (S_ISDIR (status.st_mode))
    {
      guint before = inputs->len;
      walk_folder (inputs, name, NULL);
      if (inputs->len == before)
        add_input (inputs, name, &problem_empty);
    }
  else if (!S_ISREG (status.st_mode)) /* a named pipe would never end */
    add_input (inputs, name, &problem_special);
  else
    add_input (inputs, name, NULL);
}

static gboolean
fail_list (const char *name, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (gint)g_io_error_from_errno (code),
               "%s: cannot read the list: %s / 无法读取列表", name, g_strerror (code));
  return FALSE;
}

static void
add_lines (GPtrArray *inputs, FILE *list, int end)
{
  char *line = NULL;
  size_t size = 0;
  for (ssize_t got = getdelim (&line, &size, end, list); got >= 0; got = getdelim (&line, &size, end, list))
    {
      if (end != '\0')
        line[strcspn (line, "\r\n")] = '\0';
      if (line[0] != '\0')
        add_name (inputs, line);
    }
  free (line);
}

static gboolean
add_list (GPtrArray *inputs, const char *name, int end, GError **error)
{
  gboolean is_stdin = g_str_equal (name, "-");
  FILE *list = is_stdin ? stdin : fopen (name, "re");
  if (list == NULL)
    return fail_list (name, errno, error);
  errno = 0;
  add_lines (inputs, list, end);
  int code = ferror (list) ? errno : 0;
  if (!is_stdin)
    fclose (list);
  return code == 0 || fail_list (is_stdin ? "stdin" : name, code, error);
}

GPtrArray *
ys_inputs_expand (char **names, const char *files_from, gboolean nul, GError **error)
{
  int end = nul ? '\0' : '\n';
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (input_free);
  for (char **name = names; name != NULL && *name != NULL; name++)
    if (!g_str_equal (*name, "-"))
      add_name (inputs, *name);
    else if (!add_list (inputs, "-", end, error))
      return NULL;
  if (files_from != NULL && !add_list (inputs, files_from, end, error))
    return NULL;
  return g_steal_pointer (&inputs);
}

gboolean
ys_inputs_are_whole (const GPtrArray *inputs)
{
  guint n_problems = 0;
  for (guint i = 0; i < inputs->len; i++)
    {
      const YsInput *input = g_ptr_array_index (inputs, i);
      n_problems += input->problem_en != NULL;
      if (input->problem_en != NULL && !has_wanted_suffix (input->path)) /* no name of a file */
        return FALSE;
    }
  return n_problems < inputs->len;
}

void
ys_inputs_keep (GPtrArray *inputs, const YsShard *shard)
{
  guint kept = 0;
  for (guint i = 0; i < inputs->len; i++)
    {
      YsInput *input = g_ptr_array_index (inputs, i);
      if (!ys_shard_has (shard, input->path))
        continue;
      inputs->pdata[i] = inputs->pdata[kept];
      inputs->pdata[kept++] = input;
    }
  g_ptr_array_set_size (inputs, (gint)kept);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const YsInput *one = *(const YsInput *const *)a, *other = *(const YsInput *const *)b;
  return strcmp (one->path, other->path);
}

void
ys_inputs_sort (GPtrArray *inputs)
{
  g_ptr_array_sort (inputs, compare_paths);
}

gboolean
ys_input_failed (const YsInput *input, YsOutcome *outcome)
{
  if (input->problem_en == NULL)
    return FALSE;
  *outcome = ys_read_failed (input->path, -1, YS_STATUS_UNREADABLE, input->problem_zh, input->problem_en);
  return TRUE;
}

void
ys_input_tell (const YsInput *input, YsStatus status)
{
  if (input->problem_en != NULL)
    ys_message (input->path, input->problem_en, input->problem_zh, input->remedy);
  else
    ys_status_tell (input->path, status);
}

void
ys_input_noise (const char *path, const char *line, G_GNUC_UNUSED gpointer unused)
{
  ys_message (path, line, NULL, NULL);
}
