/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/published.h"
#include "cli/journal.h"
#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "yusuan-inputs-1"

struct YsPublished
{
  char *dir, *fingerprint;
  YsShard shard;
  guint formats; /* of YsFormat */
  int bom;
  FILE *file;
  char *line; /* the last one that was read; free () */
  size_t size;
  YsEntry *entry;
};

char *
ys_published_head (const char *fingerprint, const YsFormats *formats, const YsShard *shard)
{
  return g_strdup_printf (HEAD " %s %u %d %u/%u\n", fingerprint, formats->formats, formats->bom, shard->index,
                          shard->count);
}

static gboolean
fail (const YsPublished *p, const char *words, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", p->dir, words);
  return FALSE;
}

/* FALSE at the end. */
static gboolean
read_line (YsPublished *p)
{
  ssize_t got = getline (&p->line, &p->size, p->file);
  if (got > 0 && p->line[got - 1] == '\n')
    p->line[got - 1] = '\0';
  return got > 0;
}

static gboolean
take_head (YsPublished *p)
{
  g_auto (GStrv) words = read_line (p) ? g_strsplit (p->line, " ", 3) : NULL;
  if (words == NULL || g_strv_length (words) != 3 || !g_str_equal (words[0], HEAD) ||
      sscanf (words[2], "%u %d %u/%u", &p->formats, &p->bom, &p->shard.index, &p->shard.count) != 4)
    return FALSE;
  p->fingerprint = g_strdup (words[1]);
  return p->shard.index < p->shard.count && p->shard.count <= YS_SHARD_MOST;
}

static gboolean
read_head (YsPublished *p, const char *path, GError **error)
{
  p->file = fopen (path, "re");
  if (p->file == NULL && errno == ENOENT)
    return fail (p,
                 "its run has not finished: give its command again, then merge / "
                 "其运行未完成，请再次运行原命令，然后合并",
                 error);
  if (p->file == NULL || !take_head (p))
    return fail (p,
                 "journal.inputs cannot be read: give the command of the run again / "
                 "journal.inputs 无法读取，请再次运行原命令",
                 error);
  return ys_published_step (p, error);
}

YsPublished *
ys_published_read (const char *dir, const char *path, GError **error)
{
  g_autoptr (YsPublished) p = g_new0 (YsPublished, 1);
  p->dir = g_strdup (dir);
  return read_head (p, path, error) ? g_steal_pointer (&p) : NULL;
}

static gboolean
is_finished (const YsPublished *p, GError **error)
{
  if (!ys_journal_is_there (p->dir))
    return fail (p, "no dataset of yusuan extract -o / 不是 yusuan extract -o 的数据集", error);
  if (ys_journal_is_busy (p->dir))
    return fail (p,
                 "its run is not over: wait for it, then merge again / 其运行尚未结束，请等待结束后重新合并",
                 error);
  return TRUE;
}

YsPublished *
ys_published_open (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, YS_PUBLISHED_NAME, NULL);
  const YsPublished nothing = {.dir = (char *)dir};
  return is_finished (&nothing, error) ? ys_published_read (dir, path, error) : NULL;
}

void
ys_published_close (YsPublished *p)
{
  if (p->file != NULL)
    fclose (p->file);
  free (p->line);
  g_clear_pointer (&p->entry, ys_entry_free);
  g_free (p->fingerprint);
  g_free (p->dir);
  g_free (p);
}

const char *
ys_published_dir (const YsPublished *p)
{
  return p->dir;
}

const char *
ys_published_fingerprint (const YsPublished *p)
{
  return p->fingerprint;
}

const YsShard *
ys_published_shard (const YsPublished *p)
{
  return &p->shard;
}

void
ys_published_formats (const YsPublished *p, YsFormats *formats)
{
  formats->formats = p->formats;
  formats->bom = p->bom != 0;
}

const YsEntry *
ys_published_entry (const YsPublished *p)
{
  return p->entry;
}

gboolean
ys_published_step (YsPublished *p, GError **error)
{
  g_clear_pointer (&p->entry, ys_entry_free);
  if (!read_line (p) || g_str_has_prefix (p->line, YS_PUBLISHED_OUTPUT))
    return TRUE;
  p->entry = ys_entry_parse (p->line);
  return p->entry != NULL || fail (p,
                                   "a line of journal.inputs is damaged: give the command of the run again / "
                                   "journal.inputs 已损坏，请再次运行原命令",
                                   error);
}
